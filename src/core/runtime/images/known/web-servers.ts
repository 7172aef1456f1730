import type { KnownImage } from '../image-description.ts'
import { megabytes } from './megabytes.ts'

const nginxTime = '{%Y/%m/%d %H:%M:%S}'
const nginxSays = (text: string) => `${nginxTime} [notice] 1#1: ${text}`

const nginxPage = `<!DOCTYPE html>
<html>
<head><title>Welcome to nginx!</title></head>
<body>
<h1>Welcome to nginx!</h1>
<p>The web server works; put your own pages in its place.</p>
</body>
</html>
`

const nginxSite = (port: number) => `server {
    listen       ${port};
    server_name  localhost;

    location / {
        root   /usr/share/nginx/html;
        index  index.html index.htm;
    }
}
`

const nginxScript = [
  '/docker-entrypoint.sh: /docker-entrypoint.d/ is not empty, will attempt to perform configuration',
  '/docker-entrypoint.sh: Looking for shell scripts in /docker-entrypoint.d/',
  '/docker-entrypoint.sh: Launching /docker-entrypoint.d/10-listen-on-ipv6-by-default.sh',
  '10-listen-on-ipv6-by-default.sh: info: Getting the checksum of /etc/nginx/conf.d/default.conf',
  '10-listen-on-ipv6-by-default.sh: info: Enabled listen on IPv6 in /etc/nginx/conf.d/default.conf',
  '/docker-entrypoint.sh: Sourcing /docker-entrypoint.d/15-local-resolvers.envsh',
  '/docker-entrypoint.sh: Launching /docker-entrypoint.d/20-envsubst-on-templates.sh',
  '/docker-entrypoint.sh: Launching /docker-entrypoint.d/30-tune-worker-processes.sh',
  '/docker-entrypoint.sh: Configuration complete; ready for start up',
]

const bindFailed = `${nginxTime} [emerg] 1#1: bind() to 0.0.0.0:{port} failed (98: Address already in use)`

const nginx: KnownImage = {
  version: '1.29.3', base: 'debian:12-slim', sizeBytes: megabytes(72.4), entrypoint: ['/docker-entrypoint.sh'], command: ['nginx', '-g', 'daemon off;'], main: 'nginx',
  accounts: { nginx: 101 }, ports: [80], stopSignal: 'QUIT', programs: ['curl'], env: { NGINX_VERSION: '{version}' },
  files: { '/usr/share/nginx/html/index.html': nginxPage, '/usr/share/nginx/html/50x.html': nginxPage, '/etc/nginx/conf.d/default.conf': nginxSite(80), '/var/cache/nginx/': '', '/run/': '' },
  needs: [
    { writes: '/var/cache/nginx', says: [`${nginxTime} [emerg] 1#1: mkdir() "/var/cache/nginx/client_temp" failed ({errno}: {error})`] },
    { writes: '/run', says: [`${nginxTime} [emerg] 1#1: open() "/run/nginx.pid" failed ({errno}: {error})`] },
  ],
  scriptPrints: nginxScript, printsTo: 'stderr', readyAfterMs: 60,
  prints: [
    { text: nginxSays('using the "epoll" event method'), afterMs: 40 }, nginxSays('nginx/{version}'), nginxSays('start worker processes'), nginxSays('start worker process 29'),
  ],
  serves: [{ port: 80, kind: 'files', root: '/usr/share/nginx/html', like: 'nginx', configuration: '/etc/nginx' }],
  portTaken: [bindFailed, ...[1, 2, 3, 4].map(() => ({ text: bindFailed, afterMs: 500 })), { text: `${nginxTime} [emerg] 1#1: still could not bind()`, afterMs: 500 }],
  onTerm: { afterMs: 15, prints: [nginxSays('signal 3 (SIGQUIT) received, shutting down'), nginxSays('worker process 29 exited with code 0'), nginxSays('exit')] },
  answers: {
    '-v': 'nginx version: nginx/{version}',
    '-t': 'nginx: the configuration file /etc/nginx/nginx.conf syntax is ok\nnginx: configuration file /etc/nginx/nginx.conf test is successful',
  },
  signals: { option: '-s', names: { quit: 'QUIT', stop: 'TERM', reload: 'HUP', reopen: 'USR1' } },
  variants: [
    { tags: /alpine/, base: 'alpine:3.20', sizeBytes: megabytes(20.5) },
    // Before 1.19 there was no script, and with nothing to say nginx said nothing.
    { tags: /^(0\.|1\.\d\b|1\.1[0-8]\b)/, entrypoint: [], stopSignal: 'TERM', prints: [], scriptPrints: [], onTerm: { afterMs: 15 } },
    { tags: /^1\.1[0-8]\b(?!.*alpine)/, sizeBytes: megabytes(44.7) },
  ],
}

const apacheTime = '[{%a %b %d %H:%M:%S}.{us} {%Y}]'

/** Servers of pages and in front of others. */
export const webServers: Readonly<Record<string, KnownImage>> = {
  caddy: {
    version: '2.10.2', base: 'alpine:3.20', sizeBytes: megabytes(19.4), command: ['caddy', 'run', '--config', '/etc/caddy/Caddyfile', '--adapter', 'caddyfile'], ports: [80, 443],
    printsTo: 'stderr', prints: [
      { text: '{"level":"info","ts":{%s}.{ms},"msg":"using config from file","file":"/etc/caddy/Caddyfile"}', afterMs: 30 },
      { text: '{"level":"info","ts":{%s}.{ms},"msg":"serving initial configuration"}', afterMs: 40 },
    ],
    files: { '/usr/share/caddy/index.html': '<!DOCTYPE html>\n<title>Caddy works!</title>\n<h1>Caddy works!</h1>\n' },
    serves: [{ port: 80, kind: 'http', body: '<!DOCTYPE html>\n<title>Caddy works!</title>\n<h1>Caddy works!</h1>\n' }],
    onTerm: { prints: ['{"level":"info","ts":{%s}.{ms},"msg":"shutting down apps, then terminating","signal":"SIGTERM"}'] },
  },
  haproxy: {
    version: '3.2.6', base: 'debian:12-slim', sizeBytes: megabytes(42.1), entrypoint: ['docker-entrypoint.sh'], command: ['haproxy', '-f', '/usr/local/etc/haproxy/haproxy.cfg'], main: 'haproxy',
    user: 'haproxy', accounts: { haproxy: 99 }, stopSignal: 'USR1', printsTo: 'stderr',
    prints: ['[NOTICE]   (1) : New worker (8) forked', { text: '[NOTICE]   (1) : Loading success.', afterMs: 50 }], serves: [{ port: 80, kind: 'http', status: 503, body: '<html><body><h1>503 Service Unavailable</h1>\nNo server is available to handle this request.\n</body></html>\n' }],
  },
  'hello-app': {
    base: 'alpine:3.20', sizeBytes: megabytes(7), command: ['/hello-app'], ports: [8080], prints: [{ text: '{%Y/%m/%d %H:%M:%S} Server listening on port 8080', afterMs: 15 }], printsTo: 'stderr',
    serves: [{ port: 8080, portFrom: ['PORT'], kind: 'http', type: 'text/plain', body: 'Hello, world!\nVersion: {version}.0.0\nHostname: {hostname}\n' }], onTerm: { exitCode: 2 },
  },
  'http-echo': {
    sizeBytes: megabytes(3.2), userland: 'none', entrypoint: ['/http-echo'], user: '65532', ports: [5678], printsTo: 'stderr',
    prints: [{ text: '{%Y/%m/%d %H:%M:%S} [INFO] server is listening on :{port}', afterMs: 10 }],
    serves: [{ port: 5678, portFrom: ['-listen'], kind: 'http', type: 'text/plain; charset=utf-8', body: 'hello-world\n', bodyFrom: '-text' }], onTerm: {},
  },
  httpd: {
    version: '2.4.65', base: 'debian:12-slim', sizeBytes: megabytes(57.6), command: ['httpd-foreground'], workingDirectory: '/usr/local/apache2', ports: [80], stopSignal: 'WINCH', printsTo: 'stderr',
    files: { '/usr/local/apache2/htdocs/index.html': '<html><body><h1>It works!</h1></body></html>\n' }, readyAfterMs: 60,
    prints: [
      'AH00558: httpd: Could not reliably determine the server\'s fully qualified domain name, using {ip}. Set the \'ServerName\' directive globally to suppress this message',
      { text: `${apacheTime} [mpm_event:notice] [pid 1:tid 1] AH00489: Apache/{version} (Unix) configured -- resuming normal operations`, afterMs: 55 },
      `${apacheTime} [core:notice] [pid 1:tid 1] AH00094: Command line: 'httpd -D FOREGROUND'`,
    ],
    serves: [{ port: 80, kind: 'files', root: '/usr/local/apache2/htdocs', like: 'apache' }],
    portTaken: ['(98)Address already in use: AH00072: make_sock: could not bind to address 0.0.0.0:{port}', 'no listening sockets available, shutting down', 'AH00015: Unable to open logs'],
    onTerm: { afterMs: 20, prints: [`${apacheTime} [mpm_event:notice] [pid 1:tid 1] AH00492: caught SIGWINCH, shutting down gracefully`] },
    variants: [{ tags: /alpine/, base: 'alpine:3.20', sizeBytes: megabytes(22.9) }],
  },
  nginx,
  'nginx-unprivileged': {
    ...nginx, user: '101', ports: [8080], needs: [], serves: [{ port: 8080, kind: 'files', root: '/usr/share/nginx/html', like: 'nginx', configuration: '/etc/nginx' }],
    files: { ...nginx.files, '/etc/nginx/conf.d/default.conf': nginxSite(8080) },
  },
  tomcat: {
    version: '11.0.13', base: 'ubuntu:24.04', sizeBytes: megabytes(198), command: ['catalina.sh', 'run'], workingDirectory: '/usr/local/tomcat', ports: [8080], printsTo: 'stderr',
    prints: [
      { text: '{%d-%b-%Y %H:%M:%S}.{ms} INFO [main] org.apache.catalina.core.StandardEngine.startInternal Starting Servlet engine: [Apache Tomcat/{version}]', afterMs: 900 },
      { text: '{%d-%b-%Y %H:%M:%S}.{ms} INFO [main] org.apache.catalina.startup.Catalina.start Server startup in [780] milliseconds', afterMs: 600 },
    ],
    serves: [{ port: 8080, kind: 'http', status: 404, body: '<!doctype html><title>HTTP Status 404 – Not Found</title><h1>HTTP Status 404 – Not Found</h1>' }],
    onTerm: { exitCode: 143, afterMs: 200, prints: ['{%d-%b-%Y %H:%M:%S}.{ms} INFO [Thread-1] org.apache.coyote.AbstractProtocol.pause Pausing ProtocolHandler ["http-nio-8080"]'] },
  },
  whoami: {
    sizeBytes: megabytes(2.9), userland: 'none', entrypoint: ['/whoami'], ports: [80], prints: [{ text: '{%Y/%m/%d %H:%M:%S} Starting up on port {port}', afterMs: 10 }], printsTo: 'stderr',
    serves: [{ port: 80, portFrom: ['--port', 'WHOAMI_PORT_NUMBER'], kind: 'http', type: 'text/plain; charset=utf-8', body: 'Hostname: {hostname}\nIP: 127.0.0.1\nIP: {ip}\n' }], onTerm: { exitCode: 0 },
  },
  wordpress: {
    base: 'debian:12-slim', sizeBytes: megabytes(246), entrypoint: ['docker-entrypoint.sh'], command: ['apache2-foreground'], main: 'apache2-foreground', workingDirectory: '/var/www/html', ports: [80], stopSignal: 'WINCH', printsTo: 'stderr',
    firstStart: { marker: '/var/www/html/wp-includes/version.php', prints: [
      'WordPress not found in /var/www/html - copying now...', { text: 'Complete! WordPress has been successfully copied to /var/www/html', afterMs: 800 },
      "No 'wp-config.php' found in /var/www/html, but 'WORDPRESS_...' variables supplied; copying 'wp-config-docker.php' (WORDPRESS_DB_HOST)",
    ] },
    prints: [{ text: `${apacheTime} [mpm_prefork:notice] [pid 1] AH00163: Apache/2.4.62 (Debian) PHP/8.2 configured -- resuming normal operations`, afterMs: 60 }],
    serves: [{ port: 80, kind: 'http', status: 302, body: '' }], onTerm: { prints: [`${apacheTime} [mpm_prefork:notice] [pid 1] AH00170: caught SIGWINCH, shutting down gracefully`] },
  },
}
