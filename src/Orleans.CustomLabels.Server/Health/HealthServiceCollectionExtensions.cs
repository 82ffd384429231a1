using CustomLabels.Server.Configuration;
using CustomLabels.Server.Stores;

namespace CustomLabels.Server.Health;

/// <summary>Registers what <see cref="HealthEndpoints"/> answer from.</summary>
internal static class HealthServiceCollectionExtensions
{
    /// <summary>Adds it.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="options">Whether readiness is strict.</param>
    /// <param name="store">The cluster's store; null for a service that runs alone, whose records are in its own process.</param>
    public static void AddHealth(this IServiceCollection services, ServerOptions options, IClusterStore? store)
    {
        services.AddSingleton<Readiness>();
        services.AddHostedService<ReadinessGrace>();
        if (options.IsReadinessStrict && store is not null)
        {
            services.AddSingleton(provider => ActivatorUtilities.CreateInstance<StoreProbe>(provider, store));
            services.AddHostedService(provider => provider.GetRequiredService<StoreProbe>());
        }
    }
}
