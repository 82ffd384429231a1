using CustomLabels.Server.Backup;
using CustomLabels.Server.Stores;
using CustomLabels.Server.Tests.Stores;
using StackExchange.Redis;
using Xunit;

namespace CustomLabels.Server.Tests.Backup;

/// <summary>Records of a real Redis that change while they are read.</summary>
public sealed class RedisSnapshotTests(StoreFixture fixture) : IClassFixture<StoreFixture>
{
    private const int Others = 1_500;
    private const string Later = "customlabels/state/project/b/project";
    private const string Sooner = "customlabels/state/project/a/project";

    [Fact]
    public async Task What_is_said_to_be_of_one_moment_is()
    {
        await using var connection = await ConnectAsync();
        var records = await RecordsAsync();
        var ofOneMoment = 0;
        for (var round = 0; round < 5; round++)
        {
            using var done = new CancellationTokenSource();
            var writing = WritePairsAsync(connection.GetDatabase(), TimeSpan.FromMilliseconds(500), done.Token);
            var snapshot = await records.ReadAllAsync(TestContext.Current.CancellationToken);
            await done.CancelAsync();
            await writing;
            Assert.Equal(Others + 2, snapshot.Records.Length);
            ofOneMoment += snapshot.IsOfOneMoment ? 1 : 0;
            // One is written and then the other.
            Assert.True(!snapshot.IsOfOneMoment || NumberOf(snapshot, "a") - NumberOf(snapshot, "b") is 0 or 1, $"{NumberOf(snapshot, "a")} and {NumberOf(snapshot, "b")}");
        }

        Assert.True(ofOneMoment > 0, "Not once was there a pause long enough.");
    }

    [Fact]
    public async Task Records_that_never_rest_are_read_and_said_to_be_of_several_moments()
    {
        await using var connection = await ConnectAsync();
        var records = await RecordsAsync();
        using var done = new CancellationTokenSource();
        var writing = Task.WhenAll(Enumerable.Range(0, 4).Select(_ => WritePairsAsync(connection.GetDatabase(), TimeSpan.Zero, done.Token)));
        var snapshot = await records.ReadAllAsync(TestContext.Current.CancellationToken);
        await done.CancelAsync();
        await writing;
        Assert.False(snapshot.IsOfOneMoment);
        Assert.Equal(Others + 2, snapshot.Records.Length);
    }

    [Fact]
    public async Task Records_of_another_cluster_are_neither_read_nor_replaced()
    {
        await using var connection = await ConnectAsync();
        var records = await RecordsAsync();
        var database = connection.GetDatabase();
        await database.HashSetAsync("customlabels2/state/project/a/project", [new("etag", "1"), new("data", "x")]);
        await records.ReplaceAllAsync([new("project", "new", "project", [1])], () => Task.CompletedTask, TestContext.Current.CancellationToken);
        Assert.Equal("new", Assert.Single((await records.ReadAllAsync(TestContext.Current.CancellationToken)).Records).Key);
        Assert.True(await database.KeyExistsAsync("customlabels2/state/project/a/project"));
    }

    [Fact]
    public async Task A_last_look_that_refuses_leaves_everything()
    {
        await using var connection = await ConnectAsync();
        var records = await RecordsAsync();
        await Assert.ThrowsAsync<BackupException>(() => records.ReplaceAllAsync([], () => throw new BackupException("no"), TestContext.Current.CancellationToken));
        Assert.Equal(Others + 2, await records.CountAsync(TestContext.Current.CancellationToken));
    }

    private static async Task WritePairsAsync(IDatabase database, TimeSpan pause, CancellationToken done)
    {
        for (var number = 1; !done.IsCancellationRequested; number++)
        {
            foreach (var key in (string[])[Sooner, Later])
            {
                await database.HashSetAsync(key, [new("etag", Guid.NewGuid().ToString("N")), new("data", number)]);
            }

            // How often records change is the subject.
            await Task.Delay(pause, TimeProvider.System, CancellationToken.None);
        }
    }

    private static int NumberOf(RecordSnapshot snapshot, string key) => int.Parse(System.Text.Encoding.ASCII.GetString(snapshot.Records.Single(record => record.Key == key).Data), System.Globalization.CultureInfo.InvariantCulture);

    private async Task<RedisRecords> RecordsAsync() => new(new RedisStore((await fixture.GetAsync("redis")).ConnectionString), "customlabels");

    private async Task<ConnectionMultiplexer> ConnectAsync()
    {
        var connection = await ConnectionMultiplexer.ConnectAsync($"{(await fixture.GetAsync("redis")).ConnectionString},allowAdmin=true");
        await connection.GetServers().Single().FlushAllDatabasesAsync();
        var database = connection.GetDatabase();
        await Task.WhenAll(Enumerable.Range(0, Others).Select(number => database.HashSetAsync($"customlabels/state/metrics/{number}/metrics", [new("etag", "1"), new("data", "x")])));
        foreach (var key in (string[])[Sooner, Later])
        {
            await database.HashSetAsync(key, [new("etag", "0"), new("data", 0)]);
        }

        return connection;
    }
}
