import '@xyflow/react/dist/style.css'
import { type Node, ReactFlow, useNodesState } from '@xyflow/react'
import { createRoot } from 'react-dom/client'

// What React Flow can do at best with as many nodes as the canvas has cards and volumes: default nodes, nothing else.

const count = 100
const start: Node[] = Array.from({ length: count }, (_, i) => ({
  id: String(i),
  position: { x: (i % 10) * 130, y: Math.floor(i / 10) * 60 },
  data: { label: `node ${i}` },
  style: { width: 120 },
}))

function Bare() {
  const [nodes, , onNodesChange] = useNodesState(start)
  return <ReactFlow nodes={nodes} onNodesChange={onNodesChange} fitView />
}

const root = document.getElementById('root')
if (!root) throw new Error('bare-flow.html has no element #root')
createRoot(root).render(<Bare />)
