import { apply } from './apply.ts'
import type { Verb } from './call.ts'
import { createConfigMap, createGenericSecret, createRegistrySecret, createTlsSecret } from './create-data.ts'
import { createBudget, createIngress, createPriorityClass, createQuota } from './create-policies.ts'
import { createClusterRole, createClusterRoleBinding, createRole, createRoleBinding } from './create-roles.ts'
import { createClusterIp, createExternalName, createLoadBalancer, createNodePort } from './create-services.ts'
import { createToken } from './create-token.ts'
import { createCronJob, createDeployment, createJob, createNamespace, createServiceAccount } from './create-workloads.ts'
import { cordon, drain, uncordon } from './cordon.ts'
import { create } from './create.ts'
import { deleteObjects } from './delete.ts'
import { diff } from './diff.ts'
import { edit } from './edit.ts'
import { editLastApplied, setLastApplied, viewLastApplied } from './last-applied-commands.ts'
import { expose } from './expose.ts'
import { annotate, label } from './label.ts'
import { patch } from './patch.ts'
import { warnOfDryRun } from './print-result.ts'
import { replace } from './replace.ts'
import { rolloutPause, rolloutRestart, rolloutResume } from './rollout-changes.ts'
import { rolloutHistory, rolloutUndo } from './rollout-history.ts'
import { rolloutStatus } from './rollout-status.ts'
import { run } from './run.ts'
import { scale } from './scale.ts'
import { setEnv } from './set-env.ts'
import { setImage } from './set-image.ts'
import { autoscale, setSelector, setServiceAccount, setSubject } from './set-other.ts'
import { setResources } from './set-resources.ts'
import { taint } from './taint.ts'

const verbs: readonly (readonly [words: string, verb: Verb])[] = [
  ['annotate', annotate],
  ['apply', apply],
  ['autoscale', autoscale],
  ['apply edit-last-applied', editLastApplied],
  ['apply set-last-applied', setLastApplied],
  ['apply view-last-applied', viewLastApplied],
  ['cordon', cordon],
  ['create', create],
  ['create clusterrole', createClusterRole],
  ['create clusterrolebinding', createClusterRoleBinding],
  ['create configmap', createConfigMap],
  ['create cronjob', createCronJob],
  ['create deployment', createDeployment],
  ['create ingress', createIngress],
  ['create job', createJob],
  ['create namespace', createNamespace],
  ['create poddisruptionbudget', createBudget],
  ['create priorityclass', createPriorityClass],
  ['create quota', createQuota],
  ['create role', createRole],
  ['create rolebinding', createRoleBinding],
  ['create secret docker-registry', createRegistrySecret],
  ['create secret generic', createGenericSecret],
  ['create secret tls', createTlsSecret],
  ['create service clusterip', createClusterIp],
  ['create service externalname', createExternalName],
  ['create service loadbalancer', createLoadBalancer],
  ['create service nodeport', createNodePort],
  ['create serviceaccount', createServiceAccount],
  ['create token', createToken],
  ['delete', deleteObjects],
  ['diff', diff],
  ['drain', drain],
  ['edit', edit],
  ['expose', expose],
  ['label', label],
  ['patch', patch],
  ['replace', replace],
  ['rollout history', rolloutHistory],
  ['rollout pause', rolloutPause],
  ['rollout restart', rolloutRestart],
  ['rollout resume', rolloutResume],
  ['rollout status', rolloutStatus],
  ['rollout undo', rolloutUndo],
  ['run', run],
  ['scale', scale],
  ['set env', setEnv],
  ['set image', setImage],
  ['set resources', setResources],
  ['set selector', setSelector],
  ['set serviceaccount', setServiceAccount],
  ['set subject', setSubject],
  ['taint', taint],
  ['uncordon', uncordon],
]

const warning = (verb: Verb): Verb => function* (call) {
  yield* warnOfDryRun(call)
  return yield* verb(call)
}

/** The commands that write objects, by their words after `kubectl`. */
export const writingVerbs: readonly (readonly [words: string, verb: Verb])[] = verbs.map(([words, verb]) => [words, warning(verb)])
