using Xunit;

namespace CustomLabels.Server.Tests.Stores;

public sealed class PostgresStorageTests(StoreFixture fixture) : ClusterStorageTests(fixture), IClassFixture<StoreFixture>
{
    protected override string Store => "postgres";

    protected override string LongTimes => ";Timeout=10;Command Timeout=10";
}
