using CustomLabels.Client;
using CustomLabels.Client.Connection;
using CustomLabels.Client.Control;
using CustomLabels.Client.Detection;
using CustomLabels.Client.Pictures;
using CustomLabels.Client.Routing;
using CustomLabels.Client.Silos;
using CustomLabels.Client.Telemetry;
using CustomLabels.Contracts.Telemetry;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Configuration;
using Orleans.Runtime;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the client.</summary>
public static class CustomLabelsClientServiceCollectionExtensions
{
    /// <summary>Adds <see cref="ICustomLabelsClient"/> and <see cref="IModelVersionControl"/>. The process must be a silo or an Orleans client.</summary>
    /// <param name="services">The services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddCustomLabelsClient(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services.AddRouting().AddClusterConnection().AddControl();
    }

    private static IServiceCollection AddRouting(this IServiceCollection services)
    {
        services.AddOptions<DetectionRouterOptions>().ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton<ISiloLiveness, AssumedSiloLiveness>();
        services.AddMetrics();
        services.TryAddSingleton<VersionTags>();
        services.TryAddSingleton<RouterMetrics>();
        services.TryAddSingleton<SiloHealthTable>();
        services.TryAddSingleton<RouteTable>();
        services.TryAddSingleton<ColdStart>();
        services.TryAddSingleton<RefusedPictures>();
        services.TryAddSingleton<SiloPinger>();
        services.AddHostedService(provider => provider.GetRequiredService<SiloPinger>());
        services.AddHostedService<RouteShutdown>();
        services.AddHostedService<RouterGauges>();
        services.TryAddSingleton(provider => new UnitPicker(provider.GetRequiredService<ISiloLiveness>(), Random.Shared));
        services.TryAddSingleton<RoutingContext>();
        services.TryAddSingleton<ICustomLabelsClient, DetectionRouter>();
        services.TryAddSingleton<IClusterCalls>(static provider => provider.GetService<ILocalSiloDetails>() is null
            ? ActivatorUtilities.CreateInstance<ClientPortCalls>(provider)
            : ActivatorUtilities.CreateInstance<SiloCalls>(provider));
        return services;
    }

    /// <summary>What only a process outside the cluster needs; inside a silo nothing of it is ever called.</summary>
    private static IServiceCollection AddClusterConnection(this IServiceCollection services)
    {
        services.AddOptions<CustomLabelsClientOptions>().ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton<GatewayLosses>();
        services.TryAddSingleton<GatewayFailover>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IClusterConnectionStatusObserver, GatewayLosses>(
            static provider => provider.GetRequiredService<GatewayLosses>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<GatewayOptions>, QuickGatewayList>());

        // A filter of the caller's own stays; Orleans' default does not.
        var orleans = typeof(IClientConnectionRetryFilter).Assembly;
        if (services.All(service => service.ServiceType != typeof(IClientConnectionRetryFilter) || service.ImplementationType?.Assembly == orleans))
        {
            services.AddSingleton<IClientConnectionRetryFilter, ClusterConnectionRetry>();
        }

        return services;
    }

    private static IServiceCollection AddControl(this IServiceCollection services)
    {
        services.TryAddSingleton<IModelVersionControl, ModelVersionControl>();
        return services;
    }
}
