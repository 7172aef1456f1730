/** Takes out of a text what differs from run to run: IDs, addresses, pull durations, random names. */
export function mask(text: string | undefined): string {
  return (text ?? '')
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '<uid>')
    .replace(/\b[0-9a-f]{64}\b/g, '<id>')
    .replace(/kube-api-access-[a-z0-9]{5}/g, 'kube-api-access-<x>')
    .replace(/\b10\.244\.\d+\.\d+\b/g, '<ip>')
    .replace(/\bin [\d.]+(ms|µs|s) \([\d.]+(ms|µs|s) including waiting\)/g, 'in <time>')
    .replace(/ on \d+\.\d+\.\d+\.\d+:53: /g, ' on <ip>:53: ')
    .replace(/Image size: \d+ bytes/g, 'Image size: <n> bytes')
    .replace(/-[a-z0-9]{9,10}-[a-z0-9]{5}\b/g, '-<hash>')
}
