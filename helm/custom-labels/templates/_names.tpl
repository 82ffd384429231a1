{{- define "custom-labels.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 40 | trimSuffix "-" }}
{{- end }}

{{/* Short enough for a zone's name behind it. */}}
{{- define "custom-labels.fullname" -}}
{{- if .Values.fullnameOverride }}
{{- .Values.fullnameOverride | trunc 30 | trimSuffix "-" }}
{{- else }}
{{- $name := default .Chart.Name .Values.nameOverride }}
{{- if contains $name .Release.Name }}
{{- .Release.Name | trunc 30 | trimSuffix "-" }}
{{- else }}
{{- printf "%s-%s" .Release.Name $name | trunc 30 | trimSuffix "-" }}
{{- end }}
{{- end }}
{{- end }}

{{- define "custom-labels.selector" -}}
app.kubernetes.io/name: {{ include "custom-labels.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "custom-labels.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
{{ include "custom-labels.selector" . }}
{{- end }}

{{- define "custom-labels.serviceAccount" -}}
{{- if .Values.serviceAccount.create }}
{{- default (include "custom-labels.fullname" .) .Values.serviceAccount.name }}
{{- else }}
{{- default "default" .Values.serviceAccount.name }}
{{- end }}
{{- end }}

{{- define "custom-labels.image" -}}
{{- if .Values.image.digest }}
{{- printf "%s@%s" .Values.image.repository .Values.image.digest }}
{{- else }}
{{- printf "%s:%s" .Values.image.repository (default .Chart.AppVersion .Values.image.tag) }}
{{- end }}
{{- end }}

{{- define "custom-labels.identitiesSecret" -}}
{{- default (printf "%s-identities" (include "custom-labels.fullname" .)) .Values.identities.existingSecret }}
{{- end }}

{{- define "custom-labels.storeSecret" -}}
{{- default (printf "%s-store" (include "custom-labels.fullname" .)) .Values.store.existingSecret.name }}
{{- end }}

{{- define "custom-labels.storeSecretKey" -}}
{{- if .Values.store.existingSecret.name }}{{ .Values.store.existingSecret.key }}{{ else }}connectionString{{ end }}
{{- end }}

{{/* "yes" when the chart brings the store. */}}
{{- define "custom-labels.isStoreBundled" -}}
{{- if and (eq .Values.mode "cluster") .Values.store.bundled.enabled (not .Values.store.existingSecret.name) (not .Values.store.connectionString) }}yes{{ end }}
{{- end }}

{{/* The name of the claim with the data of one process, or with what all processes share. */}}
{{- define "custom-labels.claim" -}}
{{- if eq .Values.mode "single" }}
{{- default (printf "%s-data" (include "custom-labels.fullname" .)) .Values.single.volume.existingClaim }}
{{- else }}
{{- default (printf "%s-models" (include "custom-labels.fullname" .)) .Values.models.pvc.existingClaim }}
{{- end }}
{{- end }}

{{- define "custom-labels.apiPort" -}}
{{- if .Values.tls.existingSecret }}8443{{ else }}8080{{ end }}
{{- end }}
{{- define "custom-labels.apiScheme" -}}
{{- if .Values.tls.existingSecret }}https{{ else }}http{{ end }}
{{- end }}
{{- define "custom-labels.servicePort" -}}
{{- if .Values.tls.existingSecret }}443{{ else }}80{{ end }}
{{- end }}
