import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../json.ts'
import { podWith } from '../test/objects-fixture.ts'
import { containerUser, runAsNonRootProblem } from './container-user.ts'

const make = (pod: JsonObject, container: JsonObject) => podWith({ securityContext: container }, { securityContext: pod })

describe('users', () => {
  it.each<[JsonObject, JsonObject, object]>([
    [{}, {}, { groups: [] }],
    [{ runAsUser: 1000 }, {}, { uid: 1000, groups: [] }],
    [{ runAsUser: 1000, runAsGroup: 3 }, { runAsUser: 7 }, { uid: 7, gid: 3, groups: [] }],
    [{ fsGroup: 2000, supplementalGroups: [5, 6] }, {}, { groups: [2000, 5, 6] }],
    [{ runAsUser: 'root' }, {}, { groups: [] }],
  ])('%j and %j make %j', (pod, container, user) => expect(containerUser(...make(pod, container))).toEqual(user))

  const where = '(pod: "p_default(uid-1)", container: a)'
  it.each<[JsonObject, JsonObject, string, string | undefined]>([
    [{}, {}, '', undefined],
    [{ runAsNonRoot: true }, {}, '', `container has runAsNonRoot and image will run as root ${where}`],
    [{ runAsNonRoot: true }, {}, '0:0', `container has runAsNonRoot and image will run as root ${where}`],
    [{ runAsNonRoot: true }, { runAsNonRoot: false }, '', undefined],
    [{}, { runAsNonRoot: true, runAsUser: 0 }, '101', `container's runAsUser breaks non-root policy ${where}`],
    [{ runAsNonRoot: true, runAsUser: 1000 }, {}, '', undefined],
    [{ runAsNonRoot: true }, {}, '101', undefined],
    [{ runAsNonRoot: true }, {}, 'nginx', `container has runAsNonRoot and image has non-numeric user (nginx), cannot verify user is non-root ${where}`],
  ])('%j and %j with an image of %j', (pod, container, image, problem) => expect(runAsNonRootProblem(...make(pod, container), image)).toBe(problem))
})
