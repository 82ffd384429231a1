using Xunit;

namespace CustomLabels.Server.Tests.Stores;

public sealed class RedisStorageTests(StoreFixture fixture) : ClusterStorageTests(fixture), IClassFixture<StoreFixture>
{
    protected override string Store => "redis";
}
