using CustomLabels.Contracts.Quotas;
using CustomLabels.Gateway.Operations;
using CustomLabels.Gateway.Quotas;
using Microsoft.Extensions.DependencyInjection;

namespace CustomLabels.Gateway.Tests.Wire;

/// <summary>Calls a second, as the callers of one gateway and of several meet them.</summary>
public sealed class RateTests
{
    private const string Detect =
        """{"ProjectVersionArn":"arn:aws:rekognition:us-east-1:111122223333:project/p/version/v/1690556751958","Image":{"Bytes":"AAAA"}}""";

    [Fact]
    public async Task AwsProfile_RefusesTheSixthCallOfASecondWithAnErrorThatSdksRepeat()
    {
        await using var host = await StartAsync(quotas => quotas.Profile = "aws");
        for (var call = 0; call < 5; call++)
        {
            (await host.CallAsync("DescribeProjects", "{}")).ShouldSucceed();
        }

        var refused = (await host.CallAsync("DescribeProjects", "{}")).ShouldFail("ProvisionedThroughputExceededException");
        Assert.Equal("Provisioned Rate exceeded. The account may call DescribeProjects 5 times a second (CustomLabels__Quotas__Tps__DescribeProjects).", refused.Message);
        (await host.CallAsync("DescribeProjects", "{}", TestKey.ReadOnly)).ShouldFail("ProvisionedThroughputExceededException");
        (await host.CallAsync("CreateProject", """{"ProjectName":"other-operation"}""")).ShouldSucceed();
        (await host.CallAsync("DescribeProjects", "{}", TestKey.Stranger)).ShouldSucceed();
        host.Clock.Advance(TimeSpan.FromSeconds(0.21));
        (await host.CallAsync("DescribeProjects", "{}")).ShouldSucceed();
        (await host.CallAsync("DescribeProjects", "{}")).ShouldFail("ProvisionedThroughputExceededException");
    }

    [Fact]
    public async Task Detect_HasARateOfItsOwn()
    {
        await using var host = await StartAsync(quotas => quotas.Tps.DetectCustomLabels = 3);
        for (var call = 0; call < 3; call++)
        {
            (await host.CallAsync("DetectCustomLabels", Detect)).ShouldSucceed();
        }

        (await host.CallAsync("DetectCustomLabels", Detect)).ShouldFail("ProvisionedThroughputExceededException");
        (await host.CallAsync("DescribeProjects", "{}")).ShouldSucceed();
    }

    [Fact]
    public async Task WrongSignature_TakesNothingFromTheAccount()
    {
        await using var host = await StartAsync(quotas => quotas.Tps.Control = 1);
        for (var call = 0; call < 5; call++)
        {
            (await host.CallAsync("DescribeProjects", "{}", TestKey.Admin with { SecretAccessKey = "guessed" })).ShouldFail("InvalidSignatureException");
        }

        (await host.CallAsync("DescribeProjects", "{}")).ShouldSucceed();
    }

    [Fact]
    public async Task SeveralGateways_ShareTheRate()
    {
        var gateways = new FakeGateways { Count = 2 };
        await using var host = await StartAsync(quotas => quotas.Tps.DescribeProjects = 8, services => services.AddSingleton<IActiveGateways>(gateways));
        Assert.Equal(4, await CountSuccessesAsync(host));
        gateways.Count = 1;
        host.Clock.Advance(TimeSpan.FromSeconds(1.01));
        Assert.Equal(8, await CountSuccessesAsync(host));
    }

    [Fact]
    public void EveryOperation_HasASettingOfItsOwn()
    {
        var services = new ServiceCollection().AddCustomLabelsGateway();
        var operations = services.Where(service => service.ServiceType == typeof(IOperation)).Select(service => service.ImplementationType!.Name);
        var settings = typeof(OperationRates).GetProperties().Select(property => property.Name).Except([nameof(OperationRates.Control)]);
        Assert.Equal(operations.Order(StringComparer.Ordinal), settings.Order(StringComparer.Ordinal));
        foreach (var setting in typeof(OperationRates).GetProperties())
        {
            var options = new QuotaOptions();
            setting.SetValue(options.Tps, 3d);
            Assert.Equal(3, new AccountQuotas(options).RateOf(setting.Name));
        }
    }

    private static async Task<int> CountSuccessesAsync(GatewayHost host)
    {
        var successes = 0;
        for (var call = 0; call < 20; call++)
        {
            successes += (await host.CallAsync("DescribeProjects", "{}")).Status == 200 ? 1 : 0;
        }

        return successes;
    }

    private static async Task<GatewayHost> StartAsync(Action<QuotaOptions> quotas, Action<IServiceCollection>? configure = null)
    {
        var host = new GatewayHost { Configure = services => (configure ?? (_ => { }))(services.Configure(quotas)) };
        await host.InitializeAsync();
        return host;
    }

    private sealed class FakeGateways : IActiveGateways
    {
        public int Count { get; set; }
    }
}
