{{/* The settings of all processes: the content of the ConfigMap. */}}
{{- define "custom-labels.settings" -}}
{{- $s := dict "CustomLabels__Region" .Values.region "CustomLabels__AccountId" .Values.accountId }}
{{- if eq .Values.mode "cluster" }}
{{- $_ := set $s "CustomLabels__Clustering" .Values.store.kind }}
{{- $_ := set $s "CustomLabels__ClusterName" .Values.clusterName }}
{{- $_ := set $s "CustomLabels__SiloPort" "11111" }}
{{- if eq .Values.models.storage "pvc" }}
{{- $_ := set $s "CustomLabels__SharedDirectory" "/data/shared" }}
{{- end }}
{{- end }}
{{- if eq .Values.models.storage "s3" }}
{{- with .Values.models.s3 }}
{{- with .serviceUrl }}{{ $_ := set $s "CustomLabels__S3__ServiceUrl" . }}{{ end }}
{{- $_ := set $s "CustomLabels__S3__Region" .region }}
{{- with .forcePathStyle }}{{ $_ := set $s "CustomLabels__S3__ForcePathStyle" . }}{{ end }}
{{- $_ := set $s "CustomLabels__S3__Buckets" (join "," .buckets) }}
{{- $_ := set $s "CustomLabels__S3__ArtifactBucket" .artifactBucket }}
{{- $_ := set $s "CustomLabels__S3__ArtifactPrefix" .artifactPrefix }}
{{- end }}
{{- end }}
{{- if .Values.telemetry.prometheus.enabled }}
{{- $_ := set $s "CustomLabels__Telemetry__Prometheus" "true" }}
{{- end }}
{{- with .Values.telemetry.otlp.endpoint }}{{ $_ := set $s "CustomLabels__Telemetry__OtlpEndpoint" . }}{{ end }}
{{- with .Values.telemetry.traceRatio }}{{ $_ := set $s "CustomLabels__Telemetry__TraceRatio" (include "custom-labels.text" .) }}{{ end }}
{{- range $name, $value := .Values.settings }}
{{- $_ := set $s $name (include "custom-labels.text" $value) }}
{{- end }}
{{- range $name := keys $s | sortAlpha }}
{{ $name }}: {{ get $s $name | quote }}
{{- end }}
{{- end }}

{{/* A value as text. Numbers of a values file are floating-point ones, and toString writes those of seven digits and more with an exponent. */}}
{{- define "custom-labels.text" -}}
{{- if kindIs "float64" . }}{{ toJson . }}{{ else }}{{ toString . }}{{ end }}
{{- end }}
