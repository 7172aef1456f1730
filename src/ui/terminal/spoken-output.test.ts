// @vitest-environment jsdom
import { expect, it } from 'vitest'
import { plainLines, speak } from './spoken-output.ts'

it('reads words, not colours and prompts', () => {
  expect(plainLines('\x1b[0m$ ls\r\n\x1b[1;34mdir\x1b[0m  a\r\n\r\n\x1b[0m$ ')).toEqual(['$ ls', 'dir  a'])
})

it('reads the last lines of much, and begins anew with the screen', () => {
  const region = document.createElement('div')
  speak(region, Array.from({ length: 100 }, (_, index) => `line ${index}`).join('\r\n'))
  expect(region.childElementCount).toBe(20)
  expect(region.lastElementChild?.textContent).toBe('line 99')
  for (let i = 0; i < 100; i++) speak(region, `more ${i}\r\n`)
  expect(region.childElementCount).toBe(60)
  speak(region, undefined)
  expect(region.childElementCount).toBe(0)
})
