using CustomLabels.Client.Connection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Hosting;
using Xunit;

namespace CustomLabels.Client.Tests.Connection;

/// <summary>What AddCustomLabelsClient puts into a host, before or after UseOrleansClient.</summary>
public sealed class RegistrationTests
{
    public static TheoryData<bool> Orders => [true, false];

    [Theory, MemberData(nameof(Orders))]
    public void AddCustomLabelsClient_OrleansClient_GetsTheClientAndTheControl(bool isFirst)
    {
        using var host = Build(isFirst, _ => { });
        Assert.NotNull(host.Services.GetRequiredService<ICustomLabelsClient>());
        Assert.IsType<ClientPortCalls>(host.Services.GetRequiredService<IClusterCalls>());
        Assert.NotNull(host.Services.GetRequiredService<IModelVersionControl>());
        Assert.IsType<ClusterConnectionRetry>(host.Services.GetRequiredService<IClientConnectionRetryFilter>());
        Assert.Contains(host.Services.GetRequiredService<GatewayLosses>(), host.Services.GetServices<IClusterConnectionStatusObserver>());
        Assert.Equal(TimeSpan.FromSeconds(2), host.Services.GetRequiredService<IOptions<GatewayOptions>>().Value.GatewayListRefreshPeriod);
    }

    [Theory, MemberData(nameof(Orders))]
    public void AddCustomLabelsClient_CallersOwnChoices_Stay(bool isFirst)
    {
        using var host = Build(isFirst, orleans =>
        {
            orleans.UseConnectionRetryFilter((_, _) => Task.FromResult(false));
            orleans.Configure<GatewayOptions>(gateways => gateways.GatewayListRefreshPeriod = TimeSpan.FromSeconds(9));
        });
        Assert.IsNotType<ClusterConnectionRetry>(host.Services.GetRequiredService<IClientConnectionRetryFilter>());
        Assert.Equal(TimeSpan.FromSeconds(9), host.Services.GetRequiredService<IOptions<GatewayOptions>>().Value.GatewayListRefreshPeriod);
    }

    [Fact]
    public void AddCustomLabelsClient_Twice_AddsNothing()
    {
        var services = new ServiceCollection();
        services.AddCustomLabelsClient();
        var once = services.Where(IsOurs).Count();
        services.AddCustomLabelsClient();
        Assert.Equal(once, services.Where(IsOurs).Count());
    }

    private static bool IsOurs(ServiceDescriptor service)
    {
        var ours = typeof(ICustomLabelsClient).Assembly;
        return service.ServiceType.Assembly == ours || service.ImplementationType?.Assembly == ours;
    }

    private static IHost Build(bool isFirst, Action<IClientBuilder> configure)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        if (isFirst)
        {
            builder.Services.AddCustomLabelsClient();
        }

        builder.UseOrleansClient(orleans => configure(orleans.UseLocalhostClustering()));
        if (!isFirst)
        {
            builder.Services.AddCustomLabelsClient();
        }

        return builder.Build();
    }
}
