import { describe, expect, it } from 'vitest'
import { parseImage } from './image-reference.ts'

const digest = `sha256:${'a1'.repeat(32)}`

describe('image names (distribution/reference)', () => {
  it.each([
    ['nginx', 'docker.io/library/nginx:latest'],
    ['nginx:1.27', 'docker.io/library/nginx:1.27'],
    ['team/app', 'docker.io/team/app:latest'],
    ['docker.io/nginx', 'docker.io/library/nginx:latest'],
    ['index.docker.io/nginx:1', 'docker.io/library/nginx:1'],
    ['registry.k8s.io/e2e/agnhost:2.40', 'registry.k8s.io/e2e/agnhost:2.40'],
    ['localhost/x', 'localhost/x:latest'],
    ['127.0.0.1:5000/library/none:1.0', '127.0.0.1:5000/library/none:1.0'],
    [`nginx@${digest}`, `docker.io/library/nginx@${digest}`],
    [`nginx:1.27@${digest}`, `docker.io/library/nginx@${digest}`],
  ])('%s is %s', (image, full) => expect(parseImage(image)).toMatchObject({ full }))

  it.each([
    ['Bad//Name', 'invalid reference format: repository name (/Name) must be lowercase'],
    ['nginX', 'invalid reference format: repository name (library/nginX) must be lowercase'],
    ['nginx:', 'invalid reference format'],
    ['nginx:la test', 'invalid reference format'],
    ['', 'invalid reference format'],
    ['a//b', 'invalid reference format'],
    ['nginx@sha256:12', 'invalid reference format'],
    ['<script>', 'invalid reference format'],
  ])('%j is refused: %s', (image, error) => expect(parseImage(image)).toEqual({ error }))
})
