import { describe, expect, it } from 'vitest'
import { portValue, probeHandler, probeTiming, withHandler } from './probe-model.ts'

describe('probes', () => {
  it.each([
    [undefined, 'none'],
    [null, 'none'],
    [{}, 'none'],
    [{ httpGet: { port: 80 } }, 'httpGet'],
    [{ periodSeconds: 5, exec: { command: ['true'] } }, 'exec'],
    [{ periodSeconds: 5 }, 'yaml'],
    ['yes', 'yaml'],
  ] as const)('reads %j as %s', (probe, handler) => {
    expect(probeHandler(probe)).toBe(handler)
  })

  it('keeps the timing when it asks in another way', () => {
    expect(withHandler({ httpGet: { port: 80 }, periodSeconds: 5 }, 'tcpSocket', 8080)).toEqual({ tcpSocket: { port: 8080 }, periodSeconds: 5 })
    expect(withHandler({ httpGet: { port: 80 }, periodSeconds: 5 }, 'none', 8080)).toBeUndefined()
    expect(withHandler(undefined, 'grpc', 9000)).toEqual({ grpc: { port: 9000 } })
  })

  it('fills in what the API server would', () => {
    expect(probeTiming({ periodSeconds: 5 }, 'periodSeconds')).toBe(5)
    expect(probeTiming({ periodSeconds: 'often' }, 'periodSeconds')).toBe(10)
    expect(probeTiming(undefined, 'failureThreshold')).toBe(3)
  })

  it('takes a port by number or by name', () => {
    expect(portValue(' 8080 ')).toBe(8080)
    expect(portValue('http')).toBe('http')
  })
})
