{{/*
One pod of the service. Takes a dict: root, component (gateway, inference, server), part (its values), zone and name of the workload.
*/}}
{{- define "custom-labels.pod" -}}
{{- $root := .root }}
{{- $values := $root.Values }}
{{- $part := .part }}
{{- $isSingle := eq $values.mode "single" }}
{{- $isGateway := ne .component "inference" }}
metadata:
  annotations:
    {{- /* Pods read their settings at start: a change has to make new ones. No secret is hashed with them: whoever may read pods could try guesses. */}}
    checksum/settings: {{ include "custom-labels.settings" $root | sha256sum }}
    {{- with $part.podAnnotations }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
  labels:
    {{- include "custom-labels.selector" $root | nindent 4 }}
    app.kubernetes.io/component: {{ .component }}
    custom-labels/silo: "true"
    {{- if eq .component "inference" }}
    custom-labels/zone: {{ .zone | quote }}
    {{- end }}
    {{- with $part.podLabels }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
spec:
  serviceAccountName: {{ include "custom-labels.serviceAccount" $root }}
  automountServiceAccountToken: false
  enableServiceLinks: false
  terminationGracePeriodSeconds: {{ $part.terminationGracePeriodSeconds }}
  {{- with $part.priorityClassName }}
  priorityClassName: {{ . }}
  {{- end }}
  {{- with $values.image.pullSecrets }}
  imagePullSecrets:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  securityContext:
    runAsNonRoot: true
    runAsUser: 1654
    runAsGroup: 1654
    fsGroup: 1654
    fsGroupChangePolicy: OnRootMismatch
    seccompProfile:
      type: RuntimeDefault
  {{- if and (eq .component "inference") $values.inference.zones }}
  affinity:
    nodeAffinity:
      requiredDuringSchedulingIgnoredDuringExecution:
        nodeSelectorTerms:
          - matchExpressions:
              - key: topology.kubernetes.io/zone
                operator: In
                values: [{{ .zone | quote }}]
  {{- end }}
  {{- if not $isSingle }}
  topologySpreadConstraints:
    {{- if eq .component "gateway" }}
    - topologyKey: topology.kubernetes.io/zone
      maxSkew: 1
      whenUnsatisfiable: ScheduleAnyway
      labelSelector:
        matchLabels:
          {{- include "custom-labels.selector" $root | nindent 10 }}
          app.kubernetes.io/component: gateway
      matchLabelKeys: [pod-template-hash]
    {{- end }}
    - topologyKey: kubernetes.io/hostname
      maxSkew: 1
      whenUnsatisfiable: ScheduleAnyway
      labelSelector:
        matchLabels:
          {{- include "custom-labels.selector" $root | nindent 10 }}
          app.kubernetes.io/component: {{ .component }}
          {{- if eq .component "inference" }}
          custom-labels/zone: {{ .zone | quote }}
          {{- end }}
      matchLabelKeys: [pod-template-hash]
  {{- end }}
  {{- with $part.nodeSelector }}
  nodeSelector:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- with $part.tolerations }}
  tolerations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  containers:
    - name: server
      image: {{ include "custom-labels.image" $root }}
      imagePullPolicy: {{ $values.image.pullPolicy }}
      securityContext:
        allowPrivilegeEscalation: false
        readOnlyRootFilesystem: true
        capabilities:
          drop: [ALL]
      ports:
        {{- if $isGateway }}
        - name: api
          containerPort: {{ include "custom-labels.apiPort" $root }}
        {{- end }}
        - name: management
          containerPort: 8081
        {{- if not $isSingle }}
        - name: silo
          containerPort: 11111
        {{- if and (eq .component "gateway") $values.clientPort }}
        - name: client
          containerPort: {{ $values.clientPort }}
        {{- end }}
        {{- end }}
      envFrom:
        - configMapRef:
            name: {{ include "custom-labels.fullname" $root }}-settings
        {{- if $isGateway }}
        - secretRef:
            name: {{ include "custom-labels.identitiesSecret" $root }}
        {{- end }}
        {{- with $values.extraEnvFrom }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
      env:
        - name: CustomLabels__Roles
          value: {{ if $isSingle }}gateway,inference{{ else }}{{ .component }}{{ end }}
        {{- if not $isSingle }}
        - name: CustomLabels__Readiness
          value: {{ $part.readiness }}
        - name: CustomLabels__SiloName
          valueFrom:
            fieldRef:
              fieldPath: metadata.name
        - name: CustomLabels__AdvertisedAddress
          valueFrom:
            fieldRef:
              fieldPath: status.podIP
        - name: ConnectionStrings__Cluster
          valueFrom:
            secretKeyRef:
              name: {{ include "custom-labels.storeSecret" $root }}
              key: {{ include "custom-labels.storeSecretKey" $root }}
        {{- end }}
        {{- if eq .component "gateway" }}
        - name: CustomLabels__ReadinessGrace
          value: {{ printf "00:%02d:%02d" (div (int $part.readinessGraceSeconds) 60) (mod (int $part.readinessGraceSeconds) 60) | quote }}
        {{- if $values.clientPort }}
        - name: CustomLabels__ClientPort
          value: {{ $values.clientPort | quote }}
        {{- end }}
        {{- else }}
        - name: CustomLabels__UnitSlots
          value: {{ $part.unitSlots | quote }}
        {{- end }}
        {{- if eq .component "inference" }}
        - name: CustomLabels__Zone
          value: {{ .zone | quote }}
        {{- end }}
        {{- if and $isGateway $values.samples }}
        - name: CustomLabels__Samples
          value: "true"
        {{- end }}
        {{- if and $isGateway $values.openInference.enabled }}
        - name: CustomLabels__OpenInference__Enabled
          value: "true"
        {{- end }}
        {{- if and $isGateway $values.tls.existingSecret }}
        - name: ASPNETCORE_URLS
          value: https://0.0.0.0:8443
        - name: CustomLabels__Tls__Certificate
          value: /etc/custom-labels/tls/tls.crt
        - name: CustomLabels__Tls__Key
          value: /etc/custom-labels/tls/tls.key
        {{- end }}
        {{- if and $isGateway $values.ingress.enabled $values.ingress.tlsSecret (not $values.tls.existingSecret) }}
        {{- /* TLS ends at the Ingress: its word for it is needed, or the console and bearer tokens are refused. */}}
        - name: ASPNETCORE_FORWARDEDHEADERS_ENABLED
          value: "true"
        {{- end }}
        {{- if and (not $isSingle) $values.siloTls.existingSecret }}
        - name: CustomLabels__SiloTls__Certificate
          value: /etc/custom-labels/silo-tls/tls.crt
        - name: CustomLabels__SiloTls__Key
          value: /etc/custom-labels/silo-tls/tls.key
        - name: CustomLabels__SiloTls__Authority
          value: /etc/custom-labels/silo-tls/ca.crt
        {{- end }}
        {{- if and (eq $values.models.storage "s3") $values.models.s3.existingSecret }}
        - name: CustomLabels__S3__AccessKeyId
          valueFrom:
            secretKeyRef:
              name: {{ $values.models.s3.existingSecret }}
              key: accessKeyId
        - name: CustomLabels__S3__SecretAccessKey
          valueFrom:
            secretKeyRef:
              name: {{ $values.models.s3.existingSecret }}
              key: secretAccessKey
        {{- end }}
        {{- with $values.extraEnv }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
      startupProbe:
        httpGet: {path: /startupz, port: management}
        periodSeconds: 2
        timeoutSeconds: 2
        failureThreshold: 90
      livenessProbe:
        httpGet: {path: /livez, port: management}
        periodSeconds: 10
        timeoutSeconds: 5
        failureThreshold: 3
      readinessProbe:
        httpGet: {path: /readyz, port: management}
        periodSeconds: 2
        timeoutSeconds: 2
        failureThreshold: 2
      lifecycle:
        preStop:
          sleep:
            seconds: {{ $part.preStopSeconds }}
      resources:
        {{- toYaml $part.resources | nindent 8 }}
      volumeMounts:
        - name: data
          mountPath: /data
        {{- if and (not $isSingle) (eq $values.models.storage "pvc") }}
        - name: models
          mountPath: /data/shared
        {{- end }}
        - name: tmp
          mountPath: /tmp
        {{- if and $isGateway $values.tls.existingSecret }}
        - name: tls
          mountPath: /etc/custom-labels/tls
          readOnly: true
        {{- end }}
        {{- if and (not $isSingle) $values.siloTls.existingSecret }}
        - name: silo-tls
          mountPath: /etc/custom-labels/silo-tls
          readOnly: true
        {{- end }}
        {{- with $values.extraVolumeMounts }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
  volumes:
    - name: data
      {{- if $isSingle }}
      persistentVolumeClaim:
        claimName: {{ include "custom-labels.claim" $root }}
      {{- else }}
      emptyDir:
        sizeLimit: {{ $part.dataSizeLimit }}
      {{- end }}
    {{- if and (not $isSingle) (eq $values.models.storage "pvc") }}
    - name: models
      persistentVolumeClaim:
        claimName: {{ include "custom-labels.claim" $root }}
    {{- end }}
    - name: tmp
      emptyDir:
        sizeLimit: 2Gi
    {{- if and $isGateway $values.tls.existingSecret }}
    - name: tls
      secret:
        secretName: {{ $values.tls.existingSecret }}
        defaultMode: 0440
    {{- end }}
    {{- if and (not $isSingle) $values.siloTls.existingSecret }}
    - name: silo-tls
      secret:
        secretName: {{ $values.siloTls.existingSecret }}
        defaultMode: 0440
    {{- end }}
    {{- with $values.extraVolumes }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
{{- end }}
