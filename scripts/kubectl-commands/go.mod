module podwright/kubectl-commands

go 1.25.0

require k8s.io/kubectl v0.35.6

require k8s.io/component-base v0.35.6
