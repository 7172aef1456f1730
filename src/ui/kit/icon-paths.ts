// Every glyph of the page on a grid of 16, stroke 1.5 round. A kind or a volume source has one glyph everywhere.
// A path that starts with `solid ` is filled with the text colour, with `soft ` in a tint of it, with `dash ` is dashed,
// with `bold ` drawn thick (dots and bars).

const circle = (cx: number, cy: number, r: number) => `M${cx - r} ${cy}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`
const box = (x: number, y: number, w: number, h: number, r: number) =>
  `M${x + r} ${y}h${w - 2 * r}a${r} ${r} 0 0 1 ${r} ${r}v${h - 2 * r}a${r} ${r} 0 0 1 ${-r} ${r}h${2 * r - w}a${r} ${r} 0 0 1 ${-r} ${-r}v${2 * r - h}a${r} ${r} 0 0 1 ${r} ${-r}z`

const card = `soft ${box(2.2, 3.9, 11.6, 8.2, 2.4)}`
const sheet = 'M4 2.5h5l3 3v8H4zM9 2.5v3h3'
const ring = circle(8, 8, 5.7)

export const iconPaths = {
  // kinds
  init: [card, 'm7.2 7 1.1-.8v3.7'],
  sidecar: [card, 'M5.4 8h5.2M8.8 6.2 10.6 8l-1.8 1.8'],
  app: [card],
  service: [`dash ${ring}`],
  // volume sources
  'empty-dir': [box(1.8, 5, 12.4, 6, 3)],
  'config-map': [`${sheet}M6 8h4M6 10.5h4`],
  secret: [box(3.2, 7.2, 9.6, 6, 1.6), 'M5.6 7.2V5.6a2.4 2.4 0 0 1 4.8 0v1.6'],
  pvc: ['M3.2 4.5c0-1 2.1-1.8 4.8-1.8s4.8.8 4.8 1.8-2.1 1.8-4.8 1.8-4.8-.8-4.8-1.8zM3.2 4.5v7c0 1 2.1 1.8 4.8 1.8s4.8-.8 4.8-1.8v-7'],
  'host-path': [box(2.5, 4, 11, 8, 1.5), 'M5 9.5h3M11 9.5v.01'],
  projected: [box(5.2, 2.6, 8.2, 7, 1.4), 'M5.2 6.4H4a1.4 1.4 0 0 0-1.4 1.4V12A1.4 1.4 0 0 0 4 13.4h5.4a1.4 1.4 0 0 0 1.4-1.4V9.6'],
  'downward-api': ['M8 2.5v8M5 7.6l3 3 3-3M3 13.4h10'],
  csi: ['M5.5 2.5v3M10.5 2.5v3M3.8 5.5h8.4v2.2a4.2 4.2 0 0 1-8.4 0zM8 11.9v1.8'],
  image: ['M8 2.2 13.2 5v6L8 13.8 2.8 11V5zM2.8 5 8 7.9 13.2 5M8 7.9v5.9'],
  nfs: [box(2.5, 3, 11, 4, 1.2), box(2.5, 9, 11, 4, 1.2), 'M5 5v.01M5 11v.01'],
  'unknown-source': [`dash ${box(1.8, 5, 12.4, 6, 3)}`],
  // transport
  play: ['solid M5.2 3.4v9.2L12.6 8z'],
  pause: ['bold M5.6 3.8v8.4M10.4 3.8v8.4'],
  restart: ['M3.2 8.2a4.9 4.9 0 1 0 1.6-3.8L3.2 5.8M3.2 2.8v3h3'],
  previous: ['M4 3.8v8.4', 'solid M12 4v8L6.2 8z'],
  next: ['M12 3.8v8.4', 'solid M4 4v8l5.8-4z'],
  loop: ['M3 8V7a2.5 2.5 0 0 1 2.5-2.5h6.3M10 2.6l1.9 1.9L10 6.4M13 8v1a2.5 2.5 0 0 1-2.5 2.5H4.2M6 9.6l-1.9 1.9L6 13.4'],
  flag: ['M4 14V2.6M4 3h7.6L9.8 5.8l1.8 2.8H4'],
  clock: [ring, 'M8 4.8V8l2.2 1.5'],
  // canvas
  'gate-open': ['M3 2.5v11M13 2.5v11M5.8 8h4.6M8.6 6l2 2-2 2'],
  'gate-closed': ['M3 2.5v11M13 2.5v11M3 5.5h10M3 10.5h10M6.4 5.5v5M9.6 5.5v5'],
  fit: ['M2.5 5.8V2.5h3.3M10.2 2.5h3.3v3.3M13.5 10.2v3.3h-3.3M5.8 13.5H2.5v-3.3'],
  expand: ['M9.5 2.5h4v4M13.5 2.5 9.2 6.8M6.5 13.5h-4v-4M2.5 13.5l4.3-4.3'],
  shrink: ['M13.2 6.5h-4v-4M9.2 6.5l4.3-4.3M2.8 9.5h4v4M6.8 9.5l-4.3 4.3'],
  'zoom-in': [circle(7, 7, 4.3), 'm10.3 10.3 3.2 3.2M5.2 7h3.6M7 5.2v3.6'],
  'zoom-out': [circle(7, 7, 4.3), 'm10.3 10.3 3.2 3.2M5.2 7h3.6'],
  frozen: ['M8 2.2v11.6M3 5.1l10 5.8M13 5.1 3 10.9'],
  mount: ['M3 8h9.6M9 4.4 12.6 8 9 11.6'],
  // documents
  undo: ['M6 4 3 7l3 3M3 7h6.5a3.3 3.3 0 0 1 0 6.6H7'],
  redo: ['m10 4 3 3-3 3m3-3H6.5a3.3 3.3 0 0 0 0 6.6H9'],
  examples: [box(2.5, 2.5, 4.6, 4.6, 1.2), box(8.9, 2.5, 4.6, 4.6, 1.2), box(2.5, 8.9, 4.6, 4.6, 1.2), box(8.9, 8.9, 4.6, 4.6, 1.2)],
  export: ['M8 10V2.6M5.2 5.2 8 2.5l2.8 2.7M3 9.6v2.9a1 1 0 0 0 1 1h8a1 1 0 0 0 1-1V9.6'],
  download: ['M8 2.5v7.6M5.2 7.4 8 10.2l2.8-2.8M3 9.6v2.9a1 1 0 0 0 1 1h8a1 1 0 0 0 1-1V9.6'],
  open: ['M2.5 12.5v-9h4l1.5 2h5.5v7z'],
  share: ['m6.8 9.2 2.4-2.4M7.6 4.9l1.3-1.3a2.5 2.5 0 0 1 3.5 3.5l-1.3 1.3M8.4 11.1l-1.3 1.3a2.5 2.5 0 0 1-3.5-3.5l1.3-1.3'],
  link: ['m6.8 9.2 2.4-2.4M7.6 4.9l1.3-1.3a2.5 2.5 0 0 1 3.5 3.5l-1.3 1.3M8.4 11.1l-1.3 1.3a2.5 2.5 0 0 1-3.5-3.5l1.3-1.3'],
  file: [sheet],
  copy: [box(5.5, 5.5, 8, 8, 1.5), 'M3.8 10.5h-.3a1 1 0 0 1-1-1v-6a1 1 0 0 1 1-1h6a1 1 0 0 1 1 1v.3'],
  paste: [box(3.3, 3.5, 9.4, 10.2, 1.5), 'M6 3.5v-1h4v1M6 7.5h4M6 10.2h4'],
  recent: ['M2.8 8a5.2 5.2 0 1 0 1.6-3.7L2.8 5.8M2.8 2.9v2.9h2.9M8 5v3.2l2.1 1.3'],
  globe: [ring, 'M2.3 8h11.4M8 2.3c1.8 1.9 2.4 3.8 2.4 5.7s-.6 3.8-2.4 5.7C6.2 11.8 5.6 9.9 5.6 8s.6-3.8 2.4-5.7z'],
  theme: [circle(8, 8, 5.5), 'solid M8 2.5a5.5 5.5 0 0 1 0 11z'],
  search: [circle(7, 7, 4.3), 'm10.3 10.3 3.2 3.2'],
  book: ['M8 4.2C6.6 3 4.6 2.7 2.5 3v9.4c2.1-.3 4.1 0 5.5 1.1 1.4-1.1 3.4-1.4 5.5-1.1V3c-2.1-.3-4.1 0-5.5 1.2zm0 0v9.3'],
  terminal: ['m3 4.5 3.5 3.5L3 11.5M8 11.5h5'],
  filter: ['M2.5 4h11M4.5 8h7M6.5 12h3'],
  pin: ['M6 2.5h4l-.6 4 2.1 2.5H4.5l2.1-2.5zM8 9v4.5'],
  // actions
  plus: ['M8 3.5v9M3.5 8h9'],
  minus: ['M3.5 8h9'],
  close: ['m4 4 8 8m0-8-8 8'],
  trash: ['M3 4.5h10M6 4.5V3h4v1.5M4.3 4.5l.6 9h6.2l.6-9'],
  duplicate: [box(5.5, 5.5, 8, 8, 1.5), 'M3.8 10.5h-.3a1 1 0 0 1-1-1v-6a1 1 0 0 1 1-1h6a1 1 0 0 1 1 1v.3M9.5 7.8v3.4M7.8 9.5h3.4'],
  rename: ['M2.8 13.2l.6-2.8 7-7 2.2 2.2-7 7zM9 4.8 11.2 7'],
  edit: ['M2.8 13.2l.6-2.8 7-7 2.2 2.2-7 7zM9 4.8 11.2 7'],
  more: ['bold M3.5 8v.01M8 8v.01M12.5 8v.01'],
  bulb: ['M5.9 11.6v-1.2A4 4 0 0 1 4 7.1a4 4 0 0 1 8 0 4 4 0 0 1-1.9 3.3v1.2zM6.5 13.8h3'],
  power: ['M8 2.4v5M5 4.3a5 5 0 1 0 6 0'],
  keyboard: [box(1.8, 4, 12.4, 8, 1.5), 'M4.5 6.7v.01M7 6.7v.01M9.3 6.7v.01M11.6 6.7v.01M5.2 9.5h5.6'],
  crash: ['M9.2 2 4 9.2h3.6L6.8 14 12 6.8H8.4z'],
  evict: ['M9 3H4v10h5M7 8h6.5M11 5.4 13.6 8 11 10.6'],
  // states
  check: ['m3.2 8.4 3.2 3.2 6.4-7'],
  info: [ring, 'M8 7.4v3.7M8 5v.1'],
  warning: ['M8 2.7 14.2 13H1.8z', 'M8 6.6v3M8 11.3v.1'],
  error: [ring, 'M8 4.9v3.7M8 11v.1'],
  refused: [ring, 'm4 4 8 8'],
  'chevron-down': ['m4 6 4 4 4-4'],
  'chevron-up': ['m4 10 4-4 4 4'],
  'chevron-left': ['m10 4-4 4 4 4'],
  'chevron-right': ['m6 4 4 4-4 4'],
  'arrow-right': ['M3 8h9.6M9 4.4 12.6 8 9 11.6'],
  'arrow-left': ['M13 8H3.4M7 4.4 3.4 8 7 11.6'],
  'panel-right': [box(2.2, 3, 11.6, 10, 1.6), 'M9.8 3v10'],
  'panel-left': [box(2.2, 3, 11.6, 10, 1.6), 'M6.2 3v10'],
} as const satisfies Readonly<Record<string, readonly string[]>>

export type IconName = keyof typeof iconPaths
