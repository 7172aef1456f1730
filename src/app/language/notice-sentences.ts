import type { Catalogue } from './catalogue.ts'
import type { Params } from './problem-code.ts'

/** A sentence for each code that a trace may hold as a notice. */
type NoticeSentences = Readonly<Record<string, (p: Params) => string>>

const megabytes = (p: Params) => (p('bytes') === '' ? '' : String(Math.round(Number(p('bytes')) / 1024 / 1024)))
/** With their unit, on one line. */
const seconds = (p: Params) => (p('atMs') === '' ? '' : `${Math.round(Number(p('atMs')) / 1000)}\u00A0s`)

const en = {
  'pod-refused': p => `The API server refuses this object: ${p('path')}: ${stop(p('message'), '.')}`,
  'too-many-containers': p => `A Pod with ${p('count')} containers is not simulated: ${p('most')} at most. Take some away.`,
  'too-many-pods': p => `No more than ${p('most')} Pods are simulated. Ask for fewer replicas.`,
  'run-stopped': p => `You have stopped the simulation after ${seconds(p)}: what comes later is not known. Any change runs it anew.`,
  'run-too-long': p => `There is too much to work out: the simulation stops after ${seconds(p)}.`,
  'trace-full': p => `More happened than can be kept: the simulation stops after ${seconds(p)}.`,
  'logs-full': p => `The containers wrote more than can be kept: the logs end after ${seconds(p)}.`,
  'terminal-full': p => `Terminal ${p('terminal')} has shown more than can be kept: what comes now is left out. Restart it, or let commands print less.`,
  'files-full': p => `The containers changed more files than can be kept: Files stays as it was at ${seconds(p)}. Write fewer files, or pause longer between them.`,
  'file-writes-left-out': p => `“${p('path')}” is written so often that from ${seconds(p)} on Files shows only some of its writes, each at most 1 % of the time late.`,
  'scenario-clamped': p => `“What if…” asks for ${p('field')} = ${p('value')}: ${p('used')} is used.`,
  'scenario-ignored': p => `“What if…” says ${p('value')} for ${p('field')}: that is left out.`,
  'scenario-unknown-container': p => `“What if…” speaks of the container “${p('name')}”, which no Pod has. It has no effect.`,
  'event-without-pod': p => `“What if…” acts at ${seconds(p)} on ${p('name') === '' ? 'a Pod' : `the Pod “${p('name')}”`}, but there is none then. It has no effect: choose another time.`,
  'event-without-run': p => `“What if…” lets the container “${p('name')}” crash at ${seconds(p)}, but it does not run then. It has no effect: choose another time.`,
  'event-without-node': p => `“What if…” reboots the node at ${seconds(p)}, but it is down then. It has no effect: choose a later time.`,
  'event-without-object': p => `“What if…” delays ${p('kind')} “${p('name')}”, which the manifest does not have. It has no effect.`,
  'field-dropped': p => `${p('path')} is left out: it should be ${p('expected')}.`,
  'kind-not-simulated': p => `${p('kind')} “${p('name')}” is kept, but nothing acts on it: objects of this kind are not simulated.`,
  'unknown-command': p => `“${p('command')}” is not simulated: the shell says that it is not found. If the image has it, say under “What if…” how the run ends.`,
  'program-not-simulated': p => `“${p('program')}” is not simulated: it runs and writes nothing. Say under “What if…” how long it runs and how it ends.`,
  'image-unknown': p => `Nobody here knows the image “${p('image')}”: it runs on and answers nothing. Describe it under “What if…”, Images.`,
  'volume-stands-empty': p => `The volume “${p('volume')}” (${p('source')}) is an empty directory here.`,
  'log-limit': p => `The log ends after ${p('lines')} lines: more are not kept. Write less, or pause longer between lines.`,
  'no-space-left': () => 'A volume or the file system is full: writing fails with “No space left on device”. Write less, or raise the limit.',
  'memory-cap': p => `No container has more than ${megabytes(p)} MiB of memory here: beyond that the kernel kills it, as with a limit. Hold less at once.`,
  'process-limit': p => `No container has more than ${p('limit')} processes here: the next one cannot be started. Let some end first.`,
  'program-busy': p => `“${p('program')}” works on and on without waiting: it stays where it is until a signal comes, so that the simulation comes to an end. Let it sleep between two rounds.`,
  'shell-recursion': p => `Shell functions call each other more than ${p('limit')} deep, which ends the shell. Use a loop instead.`,
  'chroot': p => `chroot to ${p('path')} is not simulated: it is refused. Run the program without it.`,
  'mount': p => `mount at ${p('path')} is not simulated: it is refused. Declare a volume instead.`,
  'su': p => `su to “${p('user')}” is not simulated: the program runs as the user that it already is. Set runAsUser instead.`,
  'https': p => `HTTPS is not simulated: the connection to ${p('host')} is cut off. Ask over HTTP.`,
  'tar-compression': () => 'tar packs with gzip only: bzip2, xz and compress are not simulated. Use -z.',
} satisfies NoticeSentences

const zh: { readonly [Code in keyof typeof en]: (p: Params) => string } = {
  'pod-refused': p => `API 服务器拒绝了这个对象：${p('path')}：${stop(p('message'), '。')}`,
  'too-many-containers': p => `有 ${p('count')} 个容器的 Pod 不会被模拟：最多 ${p('most')} 个。请减少容器。`,
  'too-many-pods': p => `最多模拟 ${p('most')} 个 Pod，请减少副本数。`,
  'run-stopped': p => `你在 ${seconds(p)} 处停止了模拟：之后发生的事情未知。任何改动都会重新运行。`,
  'run-too-long': p => `需要计算的内容太多：模拟在 ${seconds(p)} 后停止。`,
  'trace-full': p => `发生的事情太多，无法全部保留：模拟在 ${seconds(p)} 后停止。`,
  'logs-full': p => `容器的输出太多，无法全部保留：日志到 ${seconds(p)} 为止。`,
  'terminal-full': p => `终端 ${p('terminal')} 显示的内容超出了可保留的范围：之后的输出不再显示。请重启该终端，或让命令少输出一些。`,
  'files-full': p => `容器修改的文件太多，无法全部保留：“文件”停留在 ${seconds(p)} 时的状态。请少写一些文件，或在写入之间多停一会儿。`,
  'file-writes-left-out': p => `“${p('path')}”写入得太频繁：从 ${seconds(p)} 起“文件”只显示其中一部分写入，每次最多晚 1% 的时间。`,
  'scenario-clamped': p => `“假如…”要求 ${p('field')} = ${p('value')}，实际使用 ${p('used')}。`,
  'scenario-ignored': p => `“假如…”中 ${p('field')} 的值 ${p('value')} 无效，已忽略。`,
  'scenario-unknown-container': p => `“假如…”提到容器“${p('name')}”，但没有 Pod 有这个容器，因此不起作用。`,
  'event-without-pod': p => `“假如…”在 ${seconds(p)} 要对${p('name') === '' ? ' Pod ' : ` Pod“${p('name')}”`}起作用，但那时没有这样的 Pod，因此不起作用。请换一个时刻。`,
  'event-without-run': p => `“假如…”让容器“${p('name')}”在 ${seconds(p)} 崩溃，但它那时没有运行，因此不起作用。请换一个时刻。`,
  'event-without-node': p => `“假如…”在 ${seconds(p)} 重启节点，但节点那时已停机，因此不起作用。请选择更晚的时刻。`,
  'event-without-object': p => `“假如…”要推迟创建 ${p('kind')}“${p('name')}”，但清单中没有这个对象，因此不起作用。`,
  'field-dropped': p => `${p('path')} 被忽略：它应当是 ${p('expected')}。`,
  'kind-not-simulated': p => `${p('kind')}“${p('name')}”会被保存，但不起作用：不模拟这种对象。`,
  'unknown-command': p => `“${p('command')}”不在模拟范围内：Shell 会报告找不到命令。如果镜像里有它，请在“假如…”中设定这次运行如何结束。`,
  'program-not-simulated': p => `“${p('program')}”不在模拟范围内：它会运行，但没有任何输出。请在“假如…”中设定它运行多久、如何结束。`,
  'image-unknown': p => `这里没有人认识镜像“${p('image')}”：它会一直运行，但不作任何响应。请在“假如…”的“镜像”中描述它。`,
  'volume-stands-empty': p => `卷“${p('volume')}”（${p('source')}）在这里是一个空目录。`,
  'log-limit': p => `日志到 ${p('lines')} 行为止，其余不再保留。请少写一些，或在各行之间多停一会儿。`,
  'no-space-left': () => '卷或文件系统已满：写入失败并提示“No space left on device”。请少写一些，或提高限制。',
  'memory-cap': p => `这里每个容器最多使用 ${megabytes(p)} MiB 内存：超出后内核会像达到限制时一样终止它。请减少同时占用的内存。`,
  'process-limit': p => `这里每个容器最多有 ${p('limit')} 个进程：无法再启动新的进程。请先让一些进程结束。`,
  'program-busy': p => `“${p('program')}”不停地运行而从不等待：它会停在原处，直到收到信号，使模拟能够结束。请在两轮之间使用 sleep。`,
  'shell-recursion': p => `Shell 函数的相互调用超过 ${p('limit')} 层，Shell 因此结束。请改用循环。`,
  'chroot': p => `不模拟切换到 ${p('path')} 的 chroot：它会被拒绝。请直接运行程序。`,
  'mount': p => `不模拟在 ${p('path')} 处的 mount：它会被拒绝。请改为声明卷。`,
  'su': p => `不模拟切换到用户“${p('user')}”的 su：程序以当前用户运行。请改用 runAsUser。`,
  'https': p => `不模拟 HTTPS：到 ${p('host')} 的连接会被切断。请使用 HTTP。`,
  'tar-compression': () => 'tar 只支持 gzip 压缩：不模拟 bzip2、xz 和 compress。请使用 -z。',
}

/** With a full stop, which the API server's words mostly lack. */
const stop = (text: string, mark: string) => (/[.。?？]$/.test(text) ? text : `${text}${mark}`)

export const noticeSentences: Catalogue<NoticeSentences> = { en, zh }
