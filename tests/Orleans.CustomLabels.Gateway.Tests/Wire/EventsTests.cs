using CustomLabels.Contracts.Events;

namespace CustomLabels.Gateway.Tests.Wire;

/// <summary>DescribeEvents.</summary>
public sealed class EventsTests(GatewayHost host) : IClassFixture<GatewayHost>
{
    private const string Operation = "CustomLabelsService.DescribeEvents";

    [Fact]
    public async Task Events_are_listed_newest_first()
    {
        var version = await host.VersionAsync("listed");
        Set(
            version,
            new(1, DateTimeOffset.FromUnixTimeMilliseconds(1_690_556_751_958), VersionEventType.Created, null, null, "created"),
            new(2, DateTimeOffset.FromUnixTimeMilliseconds(1_690_556_752_000), VersionEventType.ZoneLost, "a", 3, "lost"));
        var reply = (await host.CallAsync(Operation, $$"""{"ProjectVersionArn":"{{version}}"}""", TestKey.ReadOnly)).ShouldSucceed();
        Assert.Equal(
            """{"Events":[{"Number":2,"Time":1690556752,"Type":"ZONE_LOST","Zone":"a","Units":3,"Message":"lost"},{"Number":1,"Time":1690556751.958,"Type":"CREATED","Message":"created"}]}""",
            reply.Text);
    }

    [Fact]
    public async Task Pages_go_on_where_the_last_one_ended_whatever_is_added()
    {
        var version = await host.VersionAsync("pages");
        Set(version, [.. Enumerable.Range(1, 5).Select(Numbered)]);
        var (first, next) = await PageAsync(version, null);
        Assert.Equal([5, 4], first);
        // Two more happen, and the oldest is forgotten.
        Set(version, [.. Enumerable.Range(2, 6).Select(Numbered)]);
        (var second, next) = await PageAsync(version, next);
        Assert.Equal([3, 2], second);
        Assert.Null(next);

        var other = await host.VersionAsync("other");
        var (_, token) = await PageAsync(version, null);
        (await host.CallAsync(Operation, $$"""{"ProjectVersionArn":"{{other}}","NextToken":"{{token}}"}""")).ShouldFail("InvalidPaginationTokenException");
    }

    [Theory]
    [InlineData("""{}""", "InvalidParameterException")]
    [InlineData("""{"ProjectVersionArn":"nonsense"}""", "InvalidParameterException")]
    [InlineData("""{"ProjectVersionArn":"ARN","MaxResults":0}""", "InvalidParameterException")]
    [InlineData("""{"ProjectVersionArn":"ARN","MaxResults":101}""", "ValidationException")]
    [InlineData("""{"ProjectVersionArn":"ARN","NextToken":"made up"}""", "InvalidPaginationTokenException")]
    [InlineData("""{"ProjectVersionArn":"arn:aws:rekognition:us-east-1:111122223333:project/none/version/none/1690474772815"}""", "ResourceNotFoundException")]
    [InlineData("""{"ProjectVersionArn":"arn:aws:rekognition:us-east-1:999999999999:project/none/version/none/1690474772815"}""", "AccessDeniedException")]
    public async Task Requests_that_cannot_be_are_refused(string input, string error) =>
        (await host.CallAsync(Operation, input.Replace("ARN", await host.VersionAsync("refused"), StringComparison.Ordinal))).ShouldFail(error);

    private static VersionEvent Numbered(int number) => new(number, DateTimeOffset.UnixEpoch.AddSeconds(number), VersionEventType.Running, null, 1, "text");

    private void Set(string version, params VersionEvent[] events) => host.Cluster.Version(version).Events = [.. events];

    private async Task<(long[] Numbers, string? Next)> PageAsync(string version, string? token)
    {
        var next = token is null ? "" : $",\"NextToken\":\"{token}\"";
        var page = (await host.CallAsync(Operation, $$"""{"ProjectVersionArn":"{{version}}","MaxResults":2{{next}}}""")).ShouldSucceed().Json;
        return (
            [.. page.GetProperty("Events").EnumerateArray().Select(happened => happened.GetProperty("Number").GetInt64())],
            page.TryGetProperty("NextToken", out var found) ? found.GetString() : null);
    }
}
