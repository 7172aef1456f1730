import { expect, it } from 'vitest'
import { libraryOf, ownImage } from './own-images.ts'

it.each([
  ['nginx:1.27', {}, 'nginx'],
  ['registry.example.com:5000/shop/api:2', {}, 'registry.example.com:5000/shop/api'],
  ['shop/api@sha256:abc', {}, 'shop/api'],
  ['shop/api:2', { 'shop/api': { user: '1' } }, 'shop/api'],
  ['shop/api:2', { 'shop/api': { user: '1' }, 'shop/api:2': { user: '2' } }, 'shop/api:2'],
  ['docker.io/library/nginx:1', { nginx: { user: '1' } }, 'nginx'],
])('%s is described by %j as %s', (image, images, name) => {
  const own = ownImage({ images }, image)
  expect(own.name).toBe(name)
  expect(own.description).toEqual((images as Record<string, object>)[name] ?? {})
})

it('knows with a scenario what everybody knows and what the scenario adds', () => {
  const library = libraryOf({ images: { nginx: { sizeBytes: 5 } } })
  expect(library.describe('nginx:1.27')).toMatchObject({ source: 'own', description: { sizeBytes: 5, main: 'nginx' } })
})
