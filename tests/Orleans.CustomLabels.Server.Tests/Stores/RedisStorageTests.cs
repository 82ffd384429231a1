using Xunit;

namespace CustomLabels.Server.Tests.Stores;

public sealed class RedisStorageTests(StoreFixture fixture) : ClusterStorageTests(fixture), IClassFixture<StoreFixture>
{
    protected override string Store => "redis";

    protected override string LongTimes => ",connectTimeout=10000,syncTimeout=10000,asyncTimeout=10000";
}
