import { command, complain, orNothing } from './command.ts'

const system = { s: 'Linux', r: '6.8.0-45-generic', v: '#45-Ubuntu SMP PREEMPT_DYNAMIC', m: 'x86_64', o: 'GNU/Linux' } as const

/** Prints what the system calls itself. */
export const uname = command(
  { usage: '[-amnrspvio]', letters: 'amnrspvio', long: { all: 'a', machine: 'm', nodename: 'n', 'kernel-release': 'r', 'kernel-name': 's', 'kernel-version': 'v', 'operating-system': 'o' }, operands: [0, 0] },
  function* (process, call) {
    const parts = { s: system.s, n: process.system.hostname, r: system.r, v: system.v, m: system.m, p: 'unknown', i: 'unknown', o: system.o }
    const shown = call.has('a') ? 'snrvmo' : call.given.length > 0 ? call.given.map(({ letter }) => letter).join('') : 's'
    const texts = Object.entries(parts).flatMap(([letter, text]) => (shown.includes(letter) ? [text] : []))
    yield* process.out(`${texts.join(' ')}\n`)
    return 0
  },
)

/** Prints the name of the host. */
export const hostname = command({ usage: '[-sidf] [HOSTNAME | -F FILE]', letters: 'sidfF:', operands: [0, 1] }, function* (process, call) {
  const name = process.system.hostname
  if (call.operands.length > 0 || call.has('F')) return yield* complain(process, 'sethostname: Operation not permitted')
  const hosts = orNothing(() => process.files.readFile('/etc/hosts')) ?? ''
  const entry = hosts.split('\n').map(line => line.trim().split(/\s+/)).find(words => words.slice(1).includes(name))
  const [address = '', full = name] = entry ?? []
  yield* process.out(`${call.has('i') ? address : call.has('f') ? full : call.has('d') ? full.split('.').slice(1).join('.') : call.has('s') ? name.split('.')[0] : name}\n`)
  return 0
})
