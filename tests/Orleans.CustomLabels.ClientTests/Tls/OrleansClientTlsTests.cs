using System.Globalization;
using CustomLabels.ClientTests.OrleansClient;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.ClientTests.Tls;

/// <summary>The example program and a silo that speak over mutual TLS.</summary>
public sealed class OrleansClientTlsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TestAuthority _authority = new("cluster");

    public void Dispose()
    {
        _authority.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_client_needs_a_certificate_of_the_clusters_authority()
    {
        await using var cluster = await ClusterUnderTest.StartAsync("redis");
        var settings = Certificate("silo", _authority);
        settings["CustomLabels__ClientPort"] = LoopbackPort.Free().ToString(CultureInfo.InvariantCulture);
        var silo = await cluster.StartServerAsync("a", "gateway,inference", settings);
        SamplePackage.Classifier.InstallInto(cluster.DataDirectory);
        using var client = new AwsJsonClient(silo.Endpoint);
        var api = new CustomLabelsApi(client);
        var version = await api.ImportAsync(await api.CreateProjectAsync("shapes"), "v1", SamplePackage.Bucket, SamplePackage.Classifier.Key);
        await api.WaitForAsync(version, "TRAINING_COMPLETED");
        string[] options = ["--Version", version.Arn, "--Picture", _folder.Write("picture", SamplePackage.Classifier.Picture), "--Units", "1", "--Client:ConnectTimeout", "00:00:03"];

        var friend = await ExampleProgram.RunAsync(cluster.Store, Certificate("client", _authority), options);
        Assert.True(friend.ExitCode == 0, friend.Output);
        Assert.Contains($"{SamplePackage.Classifier.Label} ", friend.Output, StringComparison.Ordinal);

        using var other = new TestAuthority("somebody else");
        var stranger = await ExampleProgram.RunAsync(cluster.Store, Certificate("stranger", other), options);
        Assert.True(stranger.ExitCode == 2, stranger.Output);
        var plain = await ExampleProgram.RunAsync(cluster.Store, options);
        Assert.True(plain.ExitCode == 2, plain.Output);
    }

    private Dictionary<string, string> Certificate(string name, TestAuthority authority)
    {
        var (certificate, key) = authority.Issue(name);
        return new()
        {
            ["CustomLabels__SiloTls__Certificate"] = _folder.Write($"{name}.crt", certificate),
            ["CustomLabels__SiloTls__Key"] = _folder.Write($"{name}.key", key),
            ["CustomLabels__SiloTls__Authority"] = _folder.Write($"{name}.ca", authority.CertificatePem),
        };
    }
}
