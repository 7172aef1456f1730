import type { Program } from '../process.ts'
import { sh } from '../shell/sh.ts'
import { awk } from './awk.ts'
import { base64 } from './base64.ts'
import { cat } from './cat.ts'
import { shuf } from './chance.ts'
import { cksum, md5sum, sha1sum, sha256sum, sha512sum } from './checksums.ts'
import { chgrp, chmod, chown } from './chmod.ts'
import { cmp } from './cmp.ts'
import { comm } from './comm.ts'
import { cp, mv } from './cp.ts'
import { cut } from './cut.ts'
import { date } from './date.ts'
import { dd } from './dd.ts'
import { df } from './df.ts'
import { diff } from './diff.ts'
import { du } from './du.ts'
import { hexdump, od, xxd } from './dump.ts'
import { env, printenv } from './env.ts'
import { expr } from './expr.ts'
import { factor } from './factor.ts'
import { falseCommand } from './false.ts'
import { find } from './find.ts'
import { getopt } from './getopt.ts'
import { grep } from './grep.ts'
import { gunzip, gzip, zcat } from './gzip.ts'
import { head } from './head.ts'
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
import { paste } from './paste.ts'
import { basename, dirname, which } from './path-names.ts'
import { ping } from './ping.ts'
import { echo, printf, yes } from './print-words.ts'
import { ps, top } from './ps.ts'
import { pwd } from './pwd.ts'
import { readlink, realpath, truncate } from './readlink.ts'
import { rm, unlink } from './rm.ts'
import { chroot, flock, nice, nohup, setsid } from './run-with.ts'
import { sed } from './sed.ts'
import { seq } from './seq.ts'
import { expand, fold, nl, rev, unexpand } from './shape-lines.ts'
import { sleep, usleep } from './sleep.ts'
import { sort } from './sort.ts'
import { stat } from './stat.ts'
import { strings } from './strings.ts'
import { hostname, uname } from './system-names.ts'
import { tac } from './tac.ts'
import { tail } from './tail.ts'
import { tar } from './tar.ts'
import { tee } from './tee.ts'
import { clear, reset, stty, tty } from './terminal.ts'
import { test } from './test.ts'
import { time } from './time.ts'
import { timeout } from './timeout.ts'
import { touch } from './touch.ts'
import { tr } from './tr.ts'
import { trueCommand } from './true.ts'
import { uniq } from './uniq.ts'
import { watch } from './watch.ts'
import { wc } from './wc.ts'
import { wget } from './wget.ts'
import { groups, id, whoami } from './who.ts'
import { xargs } from './xargs.ts'

/** The programs that containers can run, by the name that they are called by. One line each, sorted. */
export const commands: Readonly<Record<string, Program>> = {
  '[': test,
  '[[': test,
  arch,
  ash: sh,
  awk,
  base64,
  basename,
  bash: sh,
  cat,
  chgrp,
  chmod,
  chown,
  chroot,
  cksum,
  clear,
  cmp,
  comm,
  cp,
  cut,
  date,
  dd,
  df,
  diff,
  dirname,
  dmesg,
  du,
  echo,
  egrep: grep,
  env,
  expand,
  expr,
  factor,
  false: falseCommand,
  fgrep: grep,
  find,
  flock,
  fold,
  free,
  fsync: sync,
  getopt,
  grep,
  groups,
  gunzip,
  gzip,
  head,
  hexdump,
  hostname,
  httpd,
  id,
  ifconfig,
  install,
  ip,
  kill,
  killall,
  less: cat,
  link,
  ln,
  ls,
  md5sum,
  mkdir,
  mkfifo,
  mknod,
  mktemp,
  more: cat,
  mount,
  mountpoint,
  mv,
  nc,
  netstat,
  nice,
  nl,
  nohup,
  nproc,
  nslookup,
  od,
  paste,
  pgrep,
  pidof,
  ping,
  pkill,
  printenv,
  printf,
  ps,
  pwd,
  readlink,
  realpath,
  reset,
  rev,
  rm,
  rmdir,
  sed,
  seq,
  setsid,
  sh,
  sha1sum,
  sha256sum,
  sha512sum,
  shuf,
  sleep,
  sort,
  stat,
  strings,
  stty,
  su,
  sync,
  sysctl,
  tac,
  tail,
  tar,
  tee,
  telnet,
  test,
  time,
  timeout,
  top,
  touch,
  tr,
  true: trueCommand,
  truncate,
  tty,
  umount,
  uname,
  unexpand,
  uniq,
  unlink,
  uptime,
  usleep,
  watch,
  wc,
  wget,
  which,
  whoami,
  xargs,
  xxd,
  yes,
  zcat,
}
