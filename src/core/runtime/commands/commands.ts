import type { Program } from '../process.ts'
import { chgrp, chmod, chown } from './chmod.ts'
import { cp, mv } from './cp.ts'
import { dd } from './dd.ts'
import { df } from './df.ts'
import { du } from './du.ts'
import { echo } from './echo.ts'
import { falseCommand } from './false.ts'
import { find } from './find.ts'
import { httpd } from './httpd.ts'
import { install } from './install.ts'
import { ifconfig, ip, netstat } from './ip.ts'
import { dmesg, su, sync, sysctl } from './kernel-words.ts'
import { kill, killall, pgrep, pidof, pkill } from './kill.ts'
import { link, ln } from './ln.ts'
import { ls } from './ls.ts'
import { mkdir, mkfifo, mknod, rmdir } from './mkdir.ts'
import { mktemp } from './mktemp.ts'
import { mount, mountpoint, umount } from './mount.ts'
import { nc, telnet } from './nc.ts'
import { arch, free, nproc, uptime } from './node-facts.ts'
import { nslookup } from './nslookup.ts'
import { ping } from './ping.ts'
import { ps, top } from './ps.ts'
import { rm, unlink } from './rm.ts'
import { chroot, flock, nice, nohup, setsid } from './run-with.ts'
import { sleep, usleep } from './sleep.ts'
import { stat } from './stat.ts'
import { tar } from './tar.ts'
import { clear, reset, stty, tty } from './terminal.ts'
import { time } from './time.ts'
import { timeout } from './timeout.ts'
import { touch } from './touch.ts'
import { trueCommand } from './true.ts'
import { watch } from './watch.ts'
import { wget } from './wget.ts'

/** The programs that containers can run, by the name that they are called by. One line each, sorted. */
export const commands: Readonly<Record<string, Program>> = {
  arch,
  chgrp,
  chmod,
  chown,
  chroot,
  clear,
  cp,
  dd,
  df,
  dmesg,
  du,
  echo,
  false: falseCommand,
  find,
  flock,
  free,
  fsync: sync,
  httpd,
  ifconfig,
  install,
  ip,
  kill,
  killall,
  link,
  ln,
  ls,
  mkdir,
  mkfifo,
  mknod,
  mktemp,
  mount,
  mountpoint,
  mv,
  nc,
  netstat,
  nice,
  nohup,
  nproc,
  nslookup,
  pgrep,
  pidof,
  ping,
  pkill,
  ps,
  reset,
  rm,
  rmdir,
  setsid,
  sleep,
  stat,
  stty,
  su,
  sync,
  sysctl,
  tar,
  telnet,
  time,
  timeout,
  top,
  touch,
  true: trueCommand,
  tty,
  umount,
  unlink,
  uptime,
  usleep,
  watch,
  wget,
}
