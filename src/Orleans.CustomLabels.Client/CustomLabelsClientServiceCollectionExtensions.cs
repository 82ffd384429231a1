using CustomLabels.Client;
using CustomLabels.Client.Pictures;
using CustomLabels.Client.Silos;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the client.</summary>
public static class CustomLabelsClientServiceCollectionExtensions
{
    /// <summary>Adds <see cref="ICustomLabelsClient"/>. The process must be a silo or an Orleans client.</summary>
    /// <param name="services">The services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddCustomLabelsClient(this IServiceCollection services)
    {
        services.AddOptions<DetectionRouterOptions>().ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ISiloLiveness, AssumedSiloLiveness>();
        services.TryAddSingleton<SiloHealthTable>();
        services.TryAddSingleton<RouteTable>();
        services.TryAddSingleton<RefusedPictures>();
        services.TryAddSingleton<SiloPinger>();
        services.AddHostedService(provider => provider.GetRequiredService<SiloPinger>());
        services.AddHostedService<RouteShutdown>();
        services.TryAddSingleton(provider => new UnitPicker(provider.GetRequiredService<ISiloLiveness>(), Random.Shared));
        services.TryAddSingleton<ICustomLabelsClient, DetectionRouter>();
        return services;
    }
}
