/** What can be run on the workstation by its name; the programs themselves are far away from whoever only completes words. */
export const commandNames: readonly string[] = [
  'alias', 'arch', 'ash', 'awk', 'base64', 'basename', 'bash', 'bg', 'break', 'cat', 'cd', 'chdir', 'chgrp', 'chmod', 'chown', 'chroot', 'cksum',
  'clear', 'cmp', 'comm', 'command', 'continue', 'cp', 'curl', 'cut', 'date', 'dd', 'df', 'diff', 'dirname', 'dmesg', 'du', 'echo', 'egrep', 'env',
  'eval', 'exec', 'exit', 'expand', 'export', 'expr', 'factor', 'false', 'fg', 'fgrep', 'find', 'flock', 'fold', 'free', 'fsync', 'getopt', 'getopts',
  'grep', 'groups', 'gunzip', 'gzip', 'hash', 'head', 'hexdump', 'hostname', 'httpd', 'id', 'ifconfig', 'install', 'ip', 'jobs', 'kill', 'killall',
  'kubectl', 'less', 'let', 'link', 'ln', 'local', 'ls', 'md5sum', 'mkdir', 'mkfifo', 'mknod', 'mktemp', 'more', 'mount', 'mountpoint', 'mv', 'nc',
  'netstat', 'nice', 'nl', 'nohup', 'nproc', 'nslookup', 'od', 'paste', 'pgrep', 'pidof', 'ping', 'pkill', 'printenv', 'printf', 'ps', 'pwd', 'read',
  'readlink', 'readonly', 'realpath', 'reset', 'return', 'rev', 'rm', 'rmdir', 'sed', 'seq', 'set', 'setsid', 'sh', 'sha1sum', 'sha256sum',
  'sha512sum', 'shift', 'shuf', 'sleep', 'sort', 'source', 'stat', 'strings', 'stty', 'su', 'sync', 'sysctl', 'tac', 'tail', 'tar', 'tee', 'telnet',
  'test', 'time', 'timeout', 'times', 'top', 'touch', 'tr', 'trap', 'true', 'truncate', 'tty', 'type', 'ulimit', 'umask', 'umount', 'unalias',
  'uname', 'unexpand', 'uniq', 'unlink', 'unset', 'uptime', 'usleep', 'wait', 'watch', 'wc', 'wget', 'which', 'whoami', 'xargs', 'xxd', 'yes', 'zcat',
]
