const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** An RFC 3339 time as describe prints it (Go's RFC1123Z, in UTC); an absent one as Go's zero time. */
export function formatTime(timestamp: string | undefined): string {
  if (timestamp === undefined) return 'Mon, 01 Jan 0001 00:00:00 +0000'
  const t = new Date(timestamp)
  const two = (value: number) => String(value).padStart(2, '0')
  const day = `${days[t.getUTCDay()]}, ${two(t.getUTCDate())} ${months[t.getUTCMonth()]} ${String(t.getUTCFullYear()).padStart(4, '0')}`
  return `${day} ${two(t.getUTCHours())}:${two(t.getUTCMinutes())}:${two(t.getUTCSeconds())} +0000`
}
