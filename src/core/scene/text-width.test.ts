import { describe, expect, it } from 'vitest'
import { linePath } from './line-path.ts'
import { shortPath, textWidth } from './text-width.ts'
import { volumeColour, volumeLetter } from './volume-colour.ts'

describe('lettering', () => {
  it('shortens a path in its middle before it cuts it', () => {
    expect(shortPath('/usr/share/nginx/html', 30)).toBe('/usr/share/nginx/html')
    expect(shortPath('/usr/share/nginx/html', 12)).toBe('/usr/…/html')
    expect(shortPath('/usr/share/nginx/html', 7)).toBe('…/html')
    expect(shortPath('/averyveryverylongname', 6)).toBe('/aver…')
  })

  it('counts a Chinese character wider than a Latin one', () => {
    expect(textWidth('日志', 12, 'sans')).toBeGreaterThan(textWidth('ab', 12, 'sans'))
  })

  it('names volumes as columns of a sheet and repeats nine colours', () => {
    expect([0, 25, 26, 27, 52].map(volumeLetter)).toEqual(['a', 'z', 'aa', 'ab', 'ba'])
    expect([0, 8, 9].map(volumeColour)).toEqual(['a', 'i', 'a'])
  })

  it('rounds the corners of a line', () => {
    expect(linePath([{ x: 0, y: 0 }, { x: 0, y: 40 }, { x: 40, y: 40 }], 10)).toBe('M0 0L0 30Q0 40 10 40L40 40')
    expect(linePath([{ x: 0, y: 0 }, { x: 0, y: 0 }, { x: 0, y: 9 }])).toBe('M0 0L0 9')
  })
})
