using CustomLabels.Grains.Units;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Xunit;

namespace CustomLabels.Grains.Tests.Units;

public sealed class UnitOptionsTests
{
    [Fact]
    public void DrainLimit_NotBelowTheShutdownTimeout_IsRefused()
    {
        var services = new ServiceCollection().AddInferenceUnits(isClustered: false);
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(10));
        using var provider = services.BuildServiceProvider();
        Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IOptions<UnitOptions>>().Value);
    }

    [Fact]
    public void Defaults_AreValid()
    {
        using var provider = new ServiceCollection().AddInferenceUnits(isClustered: false).BuildServiceProvider();
        Assert.Equal(TimeSpan.FromSeconds(20), provider.GetRequiredService<IOptions<UnitOptions>>().Value.DrainLimit);
    }
}
