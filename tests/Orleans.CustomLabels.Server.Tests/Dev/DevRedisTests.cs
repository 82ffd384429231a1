using System.Globalization;
using CustomLabels.Server.Dev;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.Server.Tests.Dev;

public sealed class DevRedisTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task One_that_a_killed_cluster_left_behind_is_ended_by_the_next()
    {
        await using var abandoned = await StartAsync("redis");

        await using var next = await StartAsync("redis");

        Assert.False(ProcessTree.IsAlive(abandoned.Pid));
        Assert.True(ProcessTree.IsAlive(next.Pid));
    }

    [Fact]
    public async Task One_that_only_has_got_the_number_of_an_earlier_one_is_left_alone()
    {
        await using var stranger = await StartAsync("somebody-elses");
        _folder.Write("redis/redis.pid", stranger.Pid.ToString(CultureInfo.InvariantCulture));

        await using var next = await StartAsync("redis");

        Assert.True(ProcessTree.IsAlive(stranger.Pid));
    }

    private Task<DevRedis> StartAsync(string folder)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/redis-server"), "redis-server is not installed: apt-get install redis-server to run this test.");
        return DevRedis.StartAsync(_folder[folder], LoopbackPort.Free(), Token);
    }
}
