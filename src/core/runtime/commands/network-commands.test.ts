import { describe, expect, it } from 'vitest'
import { commandRunner } from './test/run-commands.ts'

const name = 'db.default.svc.cluster.local'

function withServer() {
  const runner = commandRunner()
  runner.run('dd', 'if=/etc/passwd', 'of=index.html', 'bs=4', 'count=1', 'status=none')
  runner.run('mkdir', 'sub')
  expect(runner.run('httpd', '-p', '8080', '-h', '/w')).toBe('')
  return runner
}

describe('nslookup', () => {
  it('says of each kind of address that there is no such name, with exit code 1', () => {
    const { run } = commandRunner()
    const missing = `** server can't find ${name}: NXDOMAIN\n\n`
    const server = 'Server:\t\t10.96.0.10\nAddress:\t10.96.0.10:53\n\n'
    expect(run('nslookup', name)).toBe(`${server}${missing}${missing}[1]`)
    expect(run('nslookup', '-type=a', name)).toBe(`${server}${missing}[1]`)
    expect(run('nslookup', '10.0.0.9')).toBe(`${server}** server can't find 9.0.0.10.in-addr.arpa: NXDOMAIN\n\n[1]`)
  })

  it('shows the address, before or after the empty answer for IPv6', () => {
    const { run, machine } = commandRunner()
    machine.setName(name, '10.96.0.5')
    const found = `Name:\t${name}\nAddress: 10.96.0.5\n\n`
    const outputs = Array.from({ length: 20 }, () => run('nslookup', name).replace(/^Server:.*\nAddress:.*\n\n/, ''))
    expect(new Set(outputs)).toEqual(new Set([`${found}\n`, `\n${found}`]))
  })

  it('asks for a name without a dot in each domain of the search list, and fails where it is not in all of them', () => {
    const { run, machine } = commandRunner()
    machine.setName('db.default.svc.cluster.local', '10.96.0.5')
    const missing = (name: string) => `** server can't find ${name}: NXDOMAIN\n\n`
    const others = `${missing('db.svc.cluster.local')}${missing('db.cluster.local')}`
    const server = 'Server:\t\t10.96.0.10\nAddress:\t10.96.0.10:53\n\n'
    expect(run('nslookup', '-type=a', 'db')).toBe(`${server}Name:\tdb.default.svc.cluster.local\nAddress: 10.96.0.5\n\n${others}[1]`)
    expect(run('nslookup', '-type=aaaa', 'db')).toBe(`${server}\n${others}[1]`)
    expect(run('nslookup', '-type=ptr', 'db')).toBe(`${server}${missing('db')}[1]`)
    expect(run('nslookup', '-type=a', 'db', '10.96.0.10')).toBe(`${server}${missing('db')}[1]`)
    expect(run('nslookup', '-type=a', 'db.default')).toBe(`${server}${missing('db.default')}[1]`)
    expect(run('nslookup', '-type=a', 'db.')).toBe(`${server}${missing('db.')}[1]`)
  })

  it.each(['busybox:1.28', 'docker.io/lqshow/busybox-curl:1.28', 'busybox:1.28.4-glibc'])('completes names by the search list whatever their dots in %s', image => {
    const { run, machine } = commandRunner(0, image)
    const server = 'Server:    10.96.0.10\nAddress 1: 10.96.0.10\n\n'
    expect(run('nslookup', 'db.default')).toBe(`${server}nslookup: can't resolve 'db.default'\n[1]`)
    machine.setName('db.default.svc.cluster.local', '10.96.0.5')
    expect(run('nslookup', 'db.default')).toBe(`${server}Name:      db.default\nAddress 1: 10.96.0.5\n`)
    expect(run('nslookup', 'db')).toBe(`${server}Name:      db\nAddress 1: 10.96.0.5\n`)
    expect(run('nslookup', 'localhost')).toBe(`${server}Name:      localhost\nAddress 1: 127.0.0.1\n`)
  })

  it('waits in vain for a server that is not there', () => {
    const { run, clock } = commandRunner()
    const before = clock.nowMs
    expect(run('nslookup', name, '10.9.9.9')).toBe('Server:\t\t10.9.9.9\nAddress:\t10.9.9.9:53\n\n;; connection timed out; no servers could be reached\n\n[1]')
    expect(clock.nowMs - before).toBeGreaterThan(9_000)
  })
})

describe('wget and httpd', () => {
  it.each([
    ['-q -O - http://127.0.0.1:8080/', 'root'],
    ['-q -O - 127.0.0.1:8080', 'root'],
    ['-O - http://localhost:8080/', `Connecting to localhost:8080 (127.0.0.1:8080)\nwriting to stdout\nroot-                    100% |${'*'.repeat(32)}|     4  0:00:00 ETA\nwritten to stdout\n`],
    ['-O x http://127.0.0.1:8080/index.html', `Connecting to 127.0.0.1:8080 (127.0.0.1:8080)\nsaving to 'x'\nx                    100% |${'*'.repeat(32)}|     4  0:00:00 ETA\n'x' saved\n`],
    ['-q http://127.0.0.1:8080/', "wget: can't open 'index.html': File exists\n[1]"],
    ['-qO- http://127.0.0.1:8080/nope', 'wget: server returned error: HTTP/1.1 404 Not Found\n[1]'],
    ['--spider http://127.0.0.1:8080/', 'Connecting to 127.0.0.1:8080 (127.0.0.1:8080)\nremote file exists\n'],
    ['-q --post-data a=b -O - http://127.0.0.1:8080/', 'wget: server returned error: HTTP/1.1 501 Not Implemented\n[1]'],
    ['-q -O /nope/x http://127.0.0.1:8080/', "wget: can't open '/nope/x': No such file or directory\n[1]"],
    ['-q http://127.0.0.1:81/', "wget: can't connect to remote host (127.0.0.1): Connection refused\n[1]"],
    ['-q http://nowhere/', "wget: bad address 'nowhere'\n[1]"],
    ['-q -T 3 http://10.9.9.9/', 'wget: download timed out\n[1]'],
  ])('wget %s', (args, expected) => {
    const { run } = withServer()
    expect(run('wget', ...args.split(' '))).toBe(expected)
  })

  it('follows a directory to its slash and shows what the server said', () => {
    const { run } = withServer()
    expect(run('wget', '-q', '-S', '-O', '-', 'http://127.0.0.1:8080/sub').replace(/Date: .*/, 'Date')).toBe(
      '  HTTP/1.1 302 Found\n  Date\n  Connection: close\n  Content-type: text/html\n  Location: /sub/\n  HTTP/1.1 404 Not Found\nwget: server returned error: HTTP/1.1 404 Not Found\n[1]',
    )
  })

  it.each(['/../etc/passwd', '/sub/../../etc/passwd', '/%2e%2e/etc/passwd', '/a/..%2f../../etc/passwd'])('does not leave its directory for %s', path => {
    const { run } = withServer()
    expect(run('wget', '-q', '-O', '-', `http://127.0.0.1:8080${path}`)).toBe('wget: server returned error: HTTP/1.1 400 Bad Request\n[1]')
  })

  it('does not serve a port twice, and stops when it is killed', () => {
    const { run } = withServer()
    expect(run('httpd', '-p', '8080')).toBe('httpd: bind: Address already in use\n[1]')
    expect(run('netstat', '-tln')).toContain('tcp        0      0 :::8080                 :::*                    LISTEN      \n')
    expect(run('killall', 'httpd')).toBe('')
    expect(run('wget', '-q', 'http://127.0.0.1:8080/')).toContain('Connection refused')
    expect(run('httpd', '-p', '8080')).toBe('')
  })
})

describe('nc', () => {
  it.each([
    ['-z 127.0.0.1 8080', ''],
    ['-zv 127.0.0.1 8080', '127.0.0.1 (127.0.0.1:8080) open\n'],
    ['-z -w 2 127.0.0.1 81', '[1]'],
    ['127.0.0.1 81', "nc: can't connect to remote host (127.0.0.1): Connection refused\n[1]"],
    ['-zvv 127.0.0.1 81', 'nc: 127.0.0.1 (127.0.0.1:81): Connection refused\n[1]'],
    ['-zv -w 2 10.9.9.9 81', 'nc: 10.9.9.9 (10.9.9.9:81): Connection timed out\n[1]'],
    ['-w 2 -l -p 9000', 'nc: timeout\n[1]'],
    ['-l -p 8080', 'nc: bind: Address already in use\n[1]'],
    ['nowhere 80', "nc: bad address 'nowhere'\n[1]"],
    ['127.0.0.1 99999', "nc: bad port '99999'\n[1]"],
  ])('nc %s', (args, expected) => {
    const { run } = withServer()
    expect(run('nc', ...args.split(' '))).toBe(expected)
  })

  it('gives a connection to a program, with its options', () => {
    const { run, start } = commandRunner()
    const listening = start('nc', '-l', '-p', '9000', '-e', 'ls', '-a', '/root')
    expect(run('nc', '127.0.0.1', '9000')).toBe('.\n..\n')
    expect(listening()).toMatchObject({ exitCode: 0, output: '' })
  })

  it('carries bytes from the other side to standard output until both have ended', () => {
    const { run, start } = commandRunner()
    const listening = start('nc', '-l', '-p', '9000')
    expect(run('nc', '127.0.0.1', '9000', '-e', 'find', '/root')).toBe('')
    expect(listening()).toMatchObject({ exitCode: 0, output: '/root\n' })
  })
})

describe('ping', () => {
  it('counts what came back', () => {
    const { run } = commandRunner()
    expect(run('ping', '-c', '2', '127.0.0.1').replace(/\d+\.\d{3}/g, 'T')).toBe(
      'PING 127.0.0.1 (127.0.0.1): 56 data bytes\n64 bytes from 127.0.0.1: seq=0 ttl=64 time=T ms\n64 bytes from 127.0.0.1: seq=1 ttl=64 time=T ms\n\n--- 127.0.0.1 ping statistics ---\n2 packets transmitted, 2 packets received, 0% packet loss\nround-trip min/avg/max = T/T/T ms\n',
    )
    expect(run('ping', '-c', '1', '-W', '1', '10.9.9.9')).toBe(
      'PING 10.9.9.9 (10.9.9.9): 56 data bytes\n\n--- 10.9.9.9 ping statistics ---\n1 packets transmitted, 0 packets received, 100% packet loss\n[1]',
    )
  })

  it('is for root', () => {
    expect(commandRunner(1000).run('ping', '-c', '1', '127.0.0.1')).toBe('ping: permission denied (are you root?)\n[1]')
  })
})
