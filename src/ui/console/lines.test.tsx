import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { Lines } from './Lines.tsx'

const lines = (count: number) => Array.from({ length: count }, (_, index) => ({ text: `row ${index}` }))
const shown = (count: number) => renderToStaticMarkup(<Lines lines={lines(count)} follow />).match(/class="co-line"/g)?.length

test('a few hundred lines are all in the page; of thousands only those in sight, at their full height', () => {
  expect(shown(400)).toBe(400)
  expect(shown(20_000)).toBeLessThan(150)
  expect(renderToStaticMarkup(<Lines lines={lines(20_000)} follow />)).toContain('height:360000px')
})

test('a name that may be shown shorter is in the page as a whole', () => {
  const line = { text: 'shop   0/1   Error   1', nameLength: 4, toned: { from: 13, to: 18, tone: 'bad' } } as const
  expect(renderToStaticMarkup(<Lines lines={[line]} follow={false} />)).toMatch(/--after-name:18ch.*<span class="co-name" title="shop">shop<\/span>   0\/1   <span class="co-bad">Error<\/span>   1/)
})

test('the toned stretch is a part of its line', () => {
  const line = { text: 'shop   0/1   Error   1', toned: { from: 13, to: 18, tone: 'bad' } } as const
  expect(renderToStaticMarkup(<Lines lines={[line]} follow={false} />)).toContain('shop   0/1   <span class="co-bad">Error</span>   1')
})
