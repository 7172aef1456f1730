import { describe, expect, it } from 'vitest'
import { isReading } from './is-reading.ts'

describe('a line that only looks at things', () => {
  it.each([
    'kubectl get pods', 'kubectl get pod web -o yaml', 'kubectl -n shop get pods', 'kubectl --namespace=shop describe pod web', 'kubectl', 'kubectl --help',
    'kubectl logs -f web -c app', 'kubectl events --for pod/web', 'kubectl explain pod.spec', 'kubectl wait --for=condition=Ready pod/web --timeout=60s',
    'kubectl version', 'kubectl help get', 'kubectl api-resources', 'kubectl top pod', 'kubectl auth can-i create pods', 'kubectl config view',
    'kubectl rollout status deploy/web', 'kubectl get pod -w | grep example', 'kubectl get pods -A 2>/dev/null | head -n 3', 'kubectl get pods > /dev/null 2>&1',
    'kubectl run web --image=nginx --dry-run=client -o yaml', 'kubectl exec web -- cat /etc/hosts', 'kubectl exec web -c app -- ls -l /',
    'echo "a > b"', "echo 'x' # > file", 'echo $HOME', 'curl localhost:3000', 'curl -s -X GET http://localhost:8080/healthz', 'wget -qO- localhost:8080',
    'ls -l', 'cat pod.yaml', 'cat <<EOF\nfoo > bar\nEOF', 'sleep 5', 'for i in 1 2 3; do kubectl get pods; sleep 1; done', 'while true; do date; sleep 1; done',
    'kubectl logs $(kubectl get pod -o name | head -n 1)', 'sed -n 1,5p pod.yaml', 'time kubectl get pods', '', '   ', '# a remark',
    'kubectl get pods && kubectl get svc || echo none', 'kubectl get pod web -o jsonpath="{.spec.containers[*].name}"', 'grep -c "a|b;c" pod.yaml',
  ])('%s', line => expect(isReading(`${line}\n`)).toBe(true))
})

describe('a line that changes something', () => {
  it.each([
    'kubectl delete pod web', 'kubectl apply -f pod.yaml', 'kubectl create -f -', 'cat <<EOF | kubectl create -f -\nkind: Pod\nEOF', 'kubectl run web --image=nginx',
    'kubectl -n shop scale deploy web --replicas=3', 'kubectl rollout restart deploy/web', 'kubectl config set-context x', 'kubectl exec web -- touch /tmp/x',
    'kubectl exec -it web -- sh', 'kubectl exec web -- sh -c "ls"', 'kubectl port-forward pod/web 3000:80', 'kubectl annotate pod web a=b', 'kubectl edit pod web',
    'echo hi > file', 'cat a >> b', 'kubectl get pod web -o yaml > web.yaml', 'ls; rm -rf x', 'mkdir a && ls', 'A=1', 'export A=1', 'cd /tmp', 'exit',
    'curl -X POST localhost', 'curl -d a=b localhost', 'curl -o page.html localhost', 'wget localhost', 'sed -i s/a/b/ x', 'find . -delete', 'ls | tee x',
    'echo $(kubectl delete pod web)', 'echo "$(kubectl delete pod web)"', 'echo `rm x`', 'something-unknown', 'xargs kubectl delete pod', `ls | awk '{system("rm " $1)}'`, 'if true; then rm x; fi',
    'kubectl get pods\nkubectl delete pod web', 'echo "an open quote', 'true & rm x',
  ])('%s', line => expect(isReading(`${line}\n`)).toBe(false))
})
