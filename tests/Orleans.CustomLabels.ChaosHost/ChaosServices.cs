using CustomLabels.ChaosHost.Commands;
using CustomLabels.ChaosHost.Devices;
using CustomLabels.ChaosHost.Events;
using CustomLabels.Inference.Images;
using CustomLabels.Inference.Workers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans;

namespace CustomLabels.ChaosHost;

/// <summary>Puts simulated devices into the server, and listens to its calls.</summary>
internal static class ChaosServices
{
    public static void Adapt(IServiceCollection services)
    {
        services.AddOptions<ChaosOptions>().BindConfiguration(ChaosOptions.Section);
        services.AddSingleton<SimulatedDevice>();
        services.AddSingleton<ProcessEvents>();
        services.AddHostedService<CommandReader>();
        services.AddSingleton<RouteWatch>();
        services.AddSingleton<ActivationCount>();
        services.AddSingleton<HeldUnits>();
        services.AddHostedService<MembershipWatch>();
        services.AddSingleton<IOutgoingGrainCallFilter, SentCalls>();
        if (services.Any(service => service.ServiceType == typeof(IModelSessionLoader)))
        {
            AddDevices(services);
        }
    }

    private static void AddDevices(IServiceCollection services)
    {
        services.AddSingleton<OnnxSessionLoader>();
        services.AddSingleton<SkiaImageDecoder>();
        services.Replace(ServiceDescriptor.Singleton<IModelSessionLoader, SimulatedSessionLoader>());
        services.Replace(ServiceDescriptor.Singleton<IImageDecoder, PoisonedDecoder>());
        services.Replace(ServiceDescriptor.Singleton(provider => new RunSlots(provider.GetRequiredService<IOptions<ChaosOptions>>().Value.Devices)));
        services.AddSingleton<IIncomingGrainCallFilter, ReceivedCalls>();
    }
}
