import type { Catalogue } from '../../app/language/catalogue.ts'

const en = {
  commands: 'Commands',
  search: 'What do you want to do?',
  none: (p: { text: string }) => `No command is called “${p.text}”. Try another word.`,
}

const zh: typeof en = {
  commands: '命令',
  search: '想做什么？',
  none: p => `没有名为“${p.text}”的命令，请换一个词。`,
}

export const commandPaletteMessages: Catalogue<typeof en> = { en, zh }
