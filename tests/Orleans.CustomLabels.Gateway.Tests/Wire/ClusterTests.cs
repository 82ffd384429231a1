using System.Text.Json;
using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.Cluster;
using CustomLabels.Contracts.Errors;
using CustomLabels.Contracts.Units;

namespace CustomLabels.Gateway.Tests.Wire;

/// <summary>The operations of our own on the cluster and its zones.</summary>
public sealed class ClusterTests : IAsyncLifetime
{
    private static readonly ModelVersionArn Own = new(new("aws", "us-east-1", "111122223333"), "shapes", "v1", 5);
    private readonly GatewayHost _host = new();

    public ValueTask InitializeAsync() => _host.InitializeAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Cluster_IsDescribedByZoneWithTheCallersUnits()
    {
        _host.Cluster.Status.Description = Described();
        var answer = (await _host.CallAsync("CustomLabelsService.DescribeCluster", "{}", TestKey.ReadOnly)).ShouldSucceed().Json;
        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse($$"""
            {"Zones":[
               {"Name":"a","State":"IN_SERVICE","Since":1.5,"Silos":[
                  {"Name":"a1","Address":"A1","State":"ACTIVE","UnitSlots":8,"UsedSlots":3,"MemoryLimit":100,"MemoryInUse":10,
                   "StartedAt":2,"Version":"1.2.3","OtherAccounts":1,
                   "Units":[{"ProjectVersionArn":"{{Own}}","Ordinal":0,"Epoch":3,"State":"READY","Calls":5},
                            {"ProjectVersionArn":"{{Own}}","Ordinal":1,"Epoch":4,"State":"LOADING","Calls":0}]},
                  {"Name":"a2","Address":"A2","State":"UNREACHABLE","Units":[],"OtherAccounts":0}]},
               {"Name":"b","State":"OUT_OF_SERVICE","Since":3,"OutOfServiceBy":"arn:operator","Silos":[
                  {"Name":"b1","Address":"B1","State":"GONE","GoneSince":4,"Units":[],"OtherAccounts":0}]},
               {"Name":"c","State":"LOST","Silos":[]}],
             "Gateways":[
               {"Name":"a1","Address":"A1","Zone":"a","State":"ACTIVE","StartedAt":2,"Version":"1.2.3"},
               {"Name":"gate","Address":"G","State":"LEAVING","StartedAt":2,"Version":"1.2.3"}]}
            """).RootElement, answer), answer.GetRawText());
        var strange = (await _host.CallAsync("CustomLabelsService.DescribeCluster", "{}", TestKey.Stranger)).ShouldSucceed().Json;
        var silo = strange.GetProperty("Zones")[0].GetProperty("Silos")[0];
        Assert.Equal((1, 2), (silo.GetProperty("Units").GetArrayLength(), silo.GetProperty("OtherAccounts").GetInt32()));
    }

    [Fact]
    public async Task Zone_IsDrainedAndRestoredAndRetired()
    {
        var drained = (await _host.CallAsync("CustomLabelsService.DrainZone", """{"Zone":"a"}""", TestKey.Operator)).ShouldSucceed();
        Assert.Equal("""{"Zone":"a","State":"OUT_OF_SERVICE","Since":3,"OutOfServiceBy":"arn:aws:iam::111122223333:user/operator"}""", drained.Text);
        var restored = (await _host.CallAsync("CustomLabelsService.RestoreZone", """{"Zone":"a"}""")).ShouldSucceed();
        Assert.Equal("""{"Zone":"a","State":"IN_SERVICE","Since":2}""", restored.Text);
        Assert.Equal("{}", (await _host.CallAsync("CustomLabelsService.RetireZone", """{"Zone":"a"}""")).ShouldSucceed().Text);
        Assert.Equal(
            [
                "drain a False arn:aws:iam::111122223333:user/operator 11111111-2222-3333-4444-555555555555", "restore a",
                "retire a 11111111-2222-3333-4444-555555555555",
            ],
            _host.Cluster.Zones.Asked);
    }

    [Fact]
    public async Task LastZoneInService_IsDrainedByForceOnly()
    {
        var refused = (await _host.CallAsync("CustomLabelsService.DrainZone", """{"Zone":"b","Force":false}""")).ShouldFail("ResourceInUseException");
        Assert.Contains("only zone in service", refused.Message, StringComparison.Ordinal);
        (await _host.CallAsync("CustomLabelsService.DrainZone", """{"Zone":"b","Force":true}""")).ShouldSucceed();
    }

    [Theory]
    [InlineData("DrainZone")]
    [InlineData("RestoreZone")]
    [InlineData("RetireZone")]
    public async Task Zone_ThatCannotBe_IsRefused(string operation)
    {
        (await _host.CallAsync($"CustomLabelsService.{operation}", """{"Zone":"none"}""")).ShouldFail("ResourceNotFoundException");
        (await _host.CallAsync($"CustomLabelsService.{operation}", "{}")).ShouldFail("InvalidParameterException");
        (await _host.CallAsync($"CustomLabelsService.{operation}", """{"Zone":"a/b"}""")).ShouldFail("InvalidParameterException");
        (await _host.CallAsync($"CustomLabelsService.{operation}", """{"Zone":5}""")).ShouldFail("SerializationException");
    }

    [Theory]
    [InlineData("DrainZone")]
    [InlineData("RestoreZone")]
    [InlineData("RetireZone")]
    public async Task StoreAway_IsAnsweredSoThatTheCallIsSentAgain(string operation)
    {
        _host.Cluster.Outage = new CustomLabelsException(CustomLabelsError.InternalServerError, "The change could not be stored.");
        (await _host.CallAsync($"CustomLabelsService.{operation}", """{"Zone":"a"}""")).ShouldFail("InternalServerError", 500);
        _host.Cluster.Outage = new TimeoutException();
        (await _host.CallAsync($"CustomLabelsService.{operation}", """{"Zone":"a"}""")).ShouldFail("ThrottlingException", 500);
    }

    [Theory]
    [InlineData("DrainZone")]
    [InlineData("RestoreZone")]
    [InlineData("RetireZone")]
    public async Task ZonesAreSharedByAllAccounts_FullAccessToModelsIsNoRightToThem(string operation)
    {
        foreach (var key in new[] { TestKey.FullAccess, TestKey.ReadOnly, TestKey.DetectOnly })
        {
            var denied = (await _host.CallAsync($"CustomLabelsService.{operation}", """{"Zone":"a"}""", key)).ShouldFail("AccessDeniedException");
            Assert.EndsWith($"customlabels:{operation} on resource: *", denied.Message, StringComparison.Ordinal);
        }

        Assert.Empty(_host.Cluster.Zones.Asked);
        (await _host.CallAsync($"CustomLabelsService.{operation}", """{"Zone":"a"}""", TestKey.Operator)).ShouldSucceed();
        (await _host.CallAsync("CustomLabelsService.DescribeCluster", "{}", TestKey.FullAccess)).ShouldSucceed();
        (await _host.CallAsync("CustomLabelsService.DescribeCluster", "{}", TestKey.Operator)).ShouldSucceed();
        (await _host.CallAsync("CustomLabelsService.DescribeCluster", "{}", TestKey.DetectOnly)).ShouldFail("AccessDeniedException");
    }

    private static ClusterDescription Described()
    {
        var report = new SiloReport { StartedAt = At(2), Version = "1.2.3", UnitSlots = 8, UsedSlots = 3, MemoryLimit = 100, MemoryInUse = 10 };
        var stranger = Own with { Account = Own.Account with { AccountId = "444455556666" } };
        return new(
            [
                new("a", ZoneState.InService, At(1.5), null),
                new("b", ZoneState.OutOfService, At(3), "arn:operator"),
                new("c", ZoneState.Lost, null, null),
            ],
            [
                Silo("a1", "A1", "a", SiloState.Active) with
                {
                    AnswersCalls = true,
                    Report = report with
                    {
                        Units =
                        [
                            new(new("a", 1, 4, Own), UnitPhase.Loading, 0), new(new("a", 0, 9, stranger), UnitPhase.Ready, 7),
                            new(new("a", 0, 3, Own), UnitPhase.Ready, 5),
                        ],
                    },
                },
                Silo("a2", "A2", "a", SiloState.Unreachable),
                Silo("b1", "B1", "b", SiloState.Gone) with { GoneSince = At(4) },
                new() { Name = "gate", Address = "G", State = SiloState.Leaving, AnswersCalls = true, Report = report },
            ]);
    }

    private static SiloDescription Silo(string name, string address, string zone, SiloState state) =>
        new() { Name = name, Address = address, Zone = zone, HostsUnits = true, State = state };

    private static DateTimeOffset At(double seconds) => DateTimeOffset.UnixEpoch.AddSeconds(seconds);
}
