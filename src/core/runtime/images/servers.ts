/** A well-known server as far as it is acted: what it listens on, what it says, how it ends. */
export interface Server {
  readonly ports: readonly number[]
  /** Answers each HTTP request with 200 and a short page; otherwise it takes connections and says nothing. */
  readonly http?: true
  /** Until it listens. */
  readonly startMs: number
  /** Lines of its log; the last one when it listens. */
  readonly lines: readonly string[]
  /** Each request becomes a line of its log. */
  readonly logsRequests?: true
  /** What TERM ends it with; default 0. */
  readonly termCode?: number
  /** One of these variables has to be set, or it ends with 1 and these words. */
  readonly needs?: { readonly variables: readonly string[]; readonly complaint: string }
}

const postgresComplaint = 'Error: Database is uninitialized and superuser password is not specified.\n       You must specify POSTGRES_PASSWORD to a non-empty value for the superuser.'
const mysqlComplaint = '[ERROR] [Entrypoint]: Database is uninitialized and password option is not specified\n    You need to specify one of the following as an environment variable:\n    - MYSQL_ROOT_PASSWORD\n    - MYSQL_ALLOW_EMPTY_PASSWORD\n    - MYSQL_RANDOM_ROOT_PASSWORD'
const mariadbComplaint = '[ERROR] [Entrypoint]: Database is uninitialized and password option is not specified\n\tYou need to specify one of MARIADB_ROOT_PASSWORD, MARIADB_ROOT_PASSWORD_HASH, MARIADB_ALLOW_EMPTY_ROOT_PASSWORD and MARIADB_RANDOM_ROOT_PASSWORD'

const mysqlVariables = ['MYSQL_ROOT_PASSWORD', 'MYSQL_ALLOW_EMPTY_PASSWORD', 'MYSQL_RANDOM_ROOT_PASSWORD']
const mariadbVariables = ['MARIADB_ROOT_PASSWORD', 'MARIADB_ROOT_PASSWORD_HASH', 'MARIADB_ALLOW_EMPTY_ROOT_PASSWORD', 'MARIADB_RANDOM_ROOT_PASSWORD', ...mysqlVariables]

/** Servers by the name of their program. */
export const servers: Readonly<Record<string, Server>> = {
  caddy: { ports: [80], http: true, startMs: 60, lines: ['serving initial configuration'] },
  etcd: { ports: [2379], http: true, startMs: 900, lines: ['ready to serve client requests'] },
  grafana: { ports: [3000], http: true, startMs: 2500, lines: ['Starting Grafana', 'HTTP Server Listen'] },
  haproxy: { ports: [80], http: true, startMs: 60, lines: ['Loading success.'] },
  httpd: { ports: [80], http: true, startMs: 90, lines: ["AH00094: Command line: 'httpd -D FOREGROUND'"], logsRequests: true },
  'hello-app': { ports: [8080], http: true, startMs: 20, lines: ['Server listening on port 8080'] },
  'http-echo': { ports: [5678], http: true, startMs: 10, lines: ['[INFO] server is listening on :5678'] },
  mariadbd: { ports: [3306], startMs: 4000, lines: ['mariadbd: ready for connections.'], needs: { variables: mariadbVariables, complaint: mariadbComplaint } },
  memcached: { ports: [11_211], startMs: 20, lines: [] },
  mongod: { ports: [27_017], startMs: 1200, lines: ['Waiting for connections'] },
  mysqld: { ports: [3306], startMs: 8000, lines: ['[System] [MY-010931] [Server] mysqld: ready for connections.'], needs: { variables: mysqlVariables, complaint: mysqlComplaint } },
  nats: { ports: [4222], startMs: 40, lines: ['Starting nats-server', 'Server is ready'] },
  nginx: { ports: [80], http: true, startMs: 80, lines: ['/docker-entrypoint.sh: Configuration complete; ready for start up', 'start worker processes'], logsRequests: true },
  'nginx-unprivileged': { ports: [8080], http: true, startMs: 80, lines: ['/docker-entrypoint.sh: Configuration complete; ready for start up', 'start worker processes'], logsRequests: true },
  postgres: {
    ports: [5432], startMs: 2200, lines: ['PostgreSQL init process complete; ready for start up.', 'LOG:  database system is ready to accept connections'],
    needs: { variables: ['POSTGRES_PASSWORD', 'POSTGRES_HOST_AUTH_METHOD'], complaint: postgresComplaint },
  },
  prometheus: { ports: [9090], http: true, startMs: 400, lines: ['Server is ready to receive web requests.'] },
  'rabbitmq-server': { ports: [5672], startMs: 6000, lines: ['Starting broker...', ' completed with 3 plugins.'] },
  'redis-server': { ports: [6379], startMs: 30, lines: ['oO0OoO0OoO0Oo Redis is starting oO0OoO0OoO0Oo', 'Ready to accept connections tcp'] },
  registry: { ports: [5000], http: true, startMs: 60, lines: ['listening on [::]:5000'] },
  tomcat: { ports: [8080], http: true, startMs: 1500, lines: ['Starting Servlet engine: [Apache Tomcat]', 'Server startup in [780] milliseconds'], termCode: 143 },
  traefik: { ports: [80], http: true, startMs: 200, lines: ['Traefik version 3'] },
  whoami: { ports: [80], http: true, startMs: 10, lines: ['Starting up on port 80'] },
  wordpress: { ports: [80], http: true, startMs: 900, lines: ['WordPress not found in /var/www/html - copying now...', 'Complete! WordPress has been successfully copied to /var/www/html'], logsRequests: true },
}
