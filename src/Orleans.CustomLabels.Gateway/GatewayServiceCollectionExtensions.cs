using CustomLabels.Contracts.Quotas;
using CustomLabels.Contracts.Telemetry;
using CustomLabels.Gateway;
using CustomLabels.Gateway.Identity;
using CustomLabels.Gateway.InProcess;
using CustomLabels.Gateway.Metrics;
using CustomLabels.Gateway.Objects;
using CustomLabels.Gateway.OpenInference;
using CustomLabels.Gateway.Operations;
using CustomLabels.Gateway.Operations.Paging;
using CustomLabels.Gateway.Protocol;
using CustomLabels.Gateway.Protocol.Signatures;
using CustomLabels.Gateway.Quotas;
using CustomLabels.Gateway.Telemetry;
using CustomLabels.Gateway.Usage;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the AWS face of the service.</summary>
public static class GatewayServiceCollectionExtensions
{
    /// <summary>
    /// Adds what <see cref="AspNetCore.Builder.GatewayEndpointExtensions.MapCustomLabels"/> needs. The host provides <c>IGrainFactory</c>, <c>ICustomLabelsClient</c> and
    /// <c>IObjectStore</c>, and binds <see cref="GatewayOptions"/>; wrong settings end the start with a message that names each of them.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddCustomLabelsGateway(this IServiceCollection services)
    {
        services.AddOptions<GatewayOptions>().ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<UsageOptions>().ValidateDataAnnotations().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<GatewayOptions>, GatewayOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        return services.AddProtocol().AddIdentities().AddQuotas().AddRequestMetrics().AddOperations().AddInProcess().AddOpenInference();
    }

    private static IServiceCollection AddProtocol(this IServiceCollection services)
    {
        services.TryAddSingleton<SignatureV4Verifier>();
        services.TryAddSingleton<BrowserAccess>();
        services.TryAddSingleton<AwsErrorBoundary>();
        services.TryAddSingleton<BodyBudget>();
        services.TryAddSingleton<AwsJsonEndpoint>();
        services.TryAddSingleton<ObjectEndpoint>();
        return services;
    }

    private static IServiceCollection AddIdentities(this IServiceCollection services)
    {
        services.TryAddSingleton(provider => new IdentityDirectory(provider.GetRequiredService<IOptions<GatewayOptions>>()));
        services.TryAddSingleton<Authorizer>();
        return services;
    }

    private static IServiceCollection AddQuotas(this IServiceCollection services)
    {
        services.AddOptions<QuotaOptions>().ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(provider => new AccountQuotas(provider.GetRequiredService<IOptions<QuotaOptions>>().Value));
        services.TryAddSingleton<IActiveGateways, LoneGateway>();
        services.TryAddSingleton<RequestRates>();
        return services;
    }

    private static IServiceCollection AddRequestMetrics(this IServiceCollection services)
    {
        services.AddOptions<RequestMetricsOptions>().ValidateDataAnnotations().ValidateOnStart();
        services.AddMetrics();
        services.TryAddSingleton<VersionTags>();
        services.TryAddSingleton<GatewayMetrics>();
        services.TryAddSingleton<RequestMeter>();
        services.TryAddSingleton<MetricsFlusher>();
        services.AddHostedService(provider => provider.GetRequiredService<MetricsFlusher>());
        return services;
    }

    private static IServiceCollection AddOperations(this IServiceCollection services)
    {
        services.TryAddSingleton<OperationTable>();
        services.TryAddSingleton<TaggedResources>();
        services.TryAddSingleton<IPagingKey, ClusterPagingKey>();
        services.TryAddSingleton<PageTokens>();
        services.TryAddSingleton<UsageBooks>();
        return services
            .AddOperation<CreateProject>().AddOperation<DescribeProjects>().AddOperation<DeleteProject>()
            .AddOperation<CreateProjectVersion>().AddOperation<DescribeProjectVersions>().AddOperation<DeleteProjectVersion>()
            .AddOperation<StartProjectVersion>().AddOperation<StopProjectVersion>().AddOperation<UpdateInferenceUnits>().AddOperation<DescribeCapacity>()
            .AddOperation<DescribeEvents>().AddOperation<DescribeModel>().AddOperation<PutLabelSettings>()
            .AddOperation<PutOperatingPlan>().AddOperation<GetOperatingPlan>().AddOperation<DeleteOperatingPlan>()
            .AddOperation<DetectCustomLabels>()
            .AddOperation<TagResource>().AddOperation<UntagResource>().AddOperation<ListTagsForResource>()
            .AddOperation<GetMetricData>().AddOperation<GetUsage>().AddOperation<ExportUsage>()
            .AddOperation<DescribeCluster>().AddOperation<DrainZone>().AddOperation<RestoreZone>().AddOperation<RetireZone>();
    }

    private static IServiceCollection AddInProcess(this IServiceCollection services)
    {
        services.TryAddSingleton<IOperationInvoker, OperationInvoker>();
        services.TryAddSingleton<IAccessKeys, AccessKeys>();
        services.TryAddSingleton<IUploadSigner, UploadSigner>();
        return services;
    }

    private static IServiceCollection AddOpenInference(this IServiceCollection services)
    {
        services.AddOptions<OpenInferenceOptions>().ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<OpenInferenceOptions>, OpenInferenceOptionsValidator>());
        services.TryAddSingleton<IGatewayReadiness, AlwaysReady>();
        services.TryAddSingleton(provider => provider.GetServices<IOperation>().OfType<DetectCustomLabels>().Single());
        services.TryAddSingleton<BearerTokens>();
        services.TryAddSingleton<ModelNames>();
        services.TryAddSingleton<ModelKinds>();
        services.TryAddSingleton<ModelAccess>();
        services.TryAddSingleton<ServerEndpoint>();
        services.TryAddSingleton<ModelEndpoint>();
        services.TryAddSingleton<InferEndpoint>();
        return services;
    }

    private static IServiceCollection AddOperation<TOperation>(this IServiceCollection services)
        where TOperation : class, IOperation
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IOperation, TOperation>());
        return services;
    }
}
