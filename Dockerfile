# The image of the service: every process of a cluster runs it, with its roles given by settings. docs/container.md says what is in it and why.
#
#   docker buildx build --platform linux/amd64,linux/arm64 --tag REGISTRY/custom-labels:0.1.0 --push .

# By the version of .NET, not by digest: each build has the newest patches. For builds that give the same again, build with digests of your own.
ARG DOTNET=10.0

# Built on the builder's own architecture for the target's: nothing is emulated.
FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:${DOTNET}-noble AS build
ARG TARGETARCH
WORKDIR /source
COPY .config/ .config/
COPY global.json Directory.Build.props Directory.Build.targets Directory.Packages.props BannedSymbols.txt BannedSymbols.Source.txt .editorconfig ./
COPY src/ src/
RUN --mount=type=cache,target=/root/.nuget/packages \
    dotnet publish src/Orleans.CustomLabels.Server --configuration Release --os linux --arch $TARGETARCH --self-contained false --output /app \
    --nologo --verbosity quiet -p:UseAppHost=false -p:DebugType=none -p:PublishDocumentationFile=false -p:PublishReferencesDocumentationFiles=false
# The final image has no shell to make it there.
RUN mkdir /data

# Ubuntu's libraries that .NET needs (glibc, libstdc++, libgcc, OpenSSL) and no shell, no package manager. Its "-extra" sibling would add ICU too, which a service
# with invariant globalization never loads; of its time zones, which schedules need, a copy is taken from the build image.
FROM mcr.microsoft.com/dotnet/aspnet:${DOTNET}-noble-chiseled
LABEL org.opencontainers.image.title="Orleans.CustomLabels" \
      org.opencontainers.image.description="Runs trained image models behind the Amazon Rekognition Custom Labels API" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="0.1.0"
COPY --from=build /usr/share/zoneinfo /usr/share/zoneinfo
COPY --from=build /app /app
COPY --from=build --chown=1654:1654 /data /data
# ASPNETCORE_HTTP_PORTS: the base image's; two ways to say where to listen would be one too many.
# DOTNET_EnableDiagnostics: the runtime's debugging pipes would be written to /tmp. DOTNET_DbgEnableMiniDump: a dump has pictures and secrets in it.
# DOTNET_gcServer, DOTNET_GCDynamicAdaptationMode: collections by several threads, with heaps that follow what is alive and not the node's cores.
# ORT_DISABLE_TELEMETRY: ONNX Runtime reports nothing.
ENV ASPNETCORE_HTTP_PORTS="" \
    ASPNETCORE_URLS="http://0.0.0.0:8080" \
    CustomLabels__DataDirectory="/data" \
    CustomLabels__ManagementUrl="http://0.0.0.0:8081" \
    DOTNET_DbgEnableMiniDump="0" \
    DOTNET_EnableDiagnostics="0" \
    DOTNET_gcServer="1" \
    DOTNET_GCDynamicAdaptationMode="1" \
    ORT_DISABLE_TELEMETRY="1"
EXPOSE 8080 8081
WORKDIR /app
USER 1654
ENTRYPOINT ["dotnet", "/app/Orleans.CustomLabels.Server.dll"]
