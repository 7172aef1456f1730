import { it } from 'vitest'
import { commandRunner } from './test/run-commands.ts'
it('net', () => {
  const r = commandRunner()
  r.machine.setName('db.default.svc.cluster.local', '10.96.0.5')
  const say = (...a: string[]) => console.log('$ ' + a.join(' ') + '\n' + r.run(...a))
  say('dd', 'if=/dev/zero', 'of=index.html', 'bs=6', 'count=1'); say('mkdir', 'sub')
  say('httpd', '-p', '8080', '-h', '/w'); say('netstat', '-tln'); say('netstat', '-tlnp'); say('ps')
  for (const a of ['-q -O - http://127.0.0.1:8080/', '-O - http://127.0.0.1:8080/', 'http://127.0.0.1:8080/', '-O x http://127.0.0.1:8080/index.html', '-qO- 127.0.0.1:8080/nope', '-q -S -O - http://127.0.0.1:8080/sub', '--spider http://localhost:8080/', '-q -O - -S --post-data a=b http://10.244.1.7:8080/', '-T 2 http://10.9.9.9/', 'http://db/', '-q http://127.0.0.1:81/', 'https://127.0.0.1:8080/'])
    { const t = r.clock.nowMs; say('wget', ...a.split(' ')); console.log('took', r.clock.nowMs - t) }
  for (const a of ['nslookup db.default.svc.cluster.local', 'nslookup -type=a db.default.svc.cluster.local', 'nslookup db', 'nslookup 10.96.0.5', 'nslookup x 10.9.9.9', 'nc -z 127.0.0.1 8080', 'nc -zv 127.0.0.1 8080', 'nc -zv 127.0.0.1 8081', 'nc -zvv 127.0.0.1 8081', 'nc -w 3 -l -p 99', 'nc -zv -w 2 10.9.9.9 80', 'nc 127.0.0.1 8080', 'telnet 127.0.0.1 8080', 'ping -c 2 127.0.0.1', 'ping -c 1 -W 1 10.9.9.9', 'ping -c 1 -q 10.244.1.7', 'ip addr', 'ip route', 'ip a s lo', 'ip -4 a s eth0', 'ifconfig', 'netstat -rn', 'killall httpd', 'netstat -tln', 'ps', 'httpd -f -p 80 -h /nope', 'df', 'df -h', 'df -h /w', 'mount', 'ps -o pid,ppid,user,stat,comm,args', 'ps -o pid=,comm=X', 'top -b -n1', 'uptime', 'free', 'free -m', 'stat /w', 'stat -f /w', 'ls -la /', 'ls -l /dev', 'mountpoint /w', 'mountpoint /bin', 'su -c ls', 'sysctl kernel.hostname', 'dmesg', 'mktemp', 'mktemp -d', 'mktemp xxXXXXXX', 'pgrep slee', 'pgrep -l .', 'pgrep nope', 'pidof sleep', 'nohup echo hi', 'nice echo x', 'nice -n 5 echo y', 'flock /tmp/l echo z', 'time sleep 65', 'timeout 2 sleep 5', 'timeout -s KILL 2 sleep 5', 'install -m 700 index.html /tmp/zz', 'stat -c %a /tmp/zz', 'install -d /tmp/a/b', 'mv /tmp/zz /w/zz', 'ls -l /w', 'rm -rf /w/sub /nope', 'nc -l -p 9000 -e echo hi', 'find / -maxdepth 1'])
    { const t = r.clock.nowMs; if (a.startsWith('nc -l -p 9000')) continue; say(...a.split(' ')); if (r.clock.nowMs - t > 100) console.log('took', r.clock.nowMs - t) }
  console.log(r.notices)
})
