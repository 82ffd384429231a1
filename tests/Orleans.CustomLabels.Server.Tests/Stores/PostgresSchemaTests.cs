using CustomLabels.Server.Stores;
using CustomLabels.Testing;
using Npgsql;
using Xunit;

namespace CustomLabels.Server.Tests.Stores;

/// <summary>Migrations of a real database from one version to the next, as they will be: there is only one version yet, the next one is the test's.</summary>
public sealed class PostgresSchemaTests(StoreFixture fixture) : IClassFixture<StoreFixture>, IAsyncLifetime
{
    private const string Next = "ALTER TABLE OrleansStorage ADD COLUMN Note text NULL; CREATE TABLE customlabels_new (id integer)";
    private IStoreServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await fixture.GetAsync("postgres");
        await using var connection = await OpenAsync();
        await ExecuteAsync(connection, "DROP SCHEMA public CASCADE; CREATE SCHEMA public");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_database_is_brought_from_the_version_it_has_to_the_newest()
    {
        await using var connection = await OpenAsync();
        Assert.Equal((0, 1), await MigrateAsync(connection, 1));
        await ExecuteAsync(connection, "INSERT INTO OrleansStorage VALUES (1, 2, 3, 4, 'project', 'arn', 'customlabels', '\\x01', 1)");
        Assert.Equal((1, 2), await MigrateAsync(connection, 2));
        Assert.Equal((2, 2), await MigrateAsync(connection, 2));
        Assert.Equal(1L, await ReadAsync(connection, "SELECT COUNT(*) FROM OrleansStorage WHERE Note IS NULL"));
        Assert.Equal(2, await PostgresSchema.ReadVersionAsync(connection, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_migration_that_fails_leaves_the_database_as_it_was()
    {
        await using var connection = await OpenAsync();
        await MigrateAsync(connection, 1);
        var failure = await Assert.ThrowsAsync<PostgresException>(() => MigrateAsync(connection, 2, Next + "; SELECT no_such_function()"));
        Assert.Contains("no_such_function", failure.MessageText, StringComparison.Ordinal);
        Assert.Equal(1, await PostgresSchema.ReadVersionAsync(connection, TestContext.Current.CancellationToken));
        Assert.Equal(true, await ReadAsync(connection, "SELECT to_regclass('customlabels_new') IS NULL"));
    }

    [Fact]
    public async Task A_server_of_the_release_before_goes_on_with_the_next_schema_and_leaves_it()
    {
        using var folder = new TemporaryFolder();
        await using var connection = await OpenAsync();
        await MigrateAsync(connection, 1);
        var settings = new Dictionary<string, string> { ["CustomLabels__Clustering"] = "postgres", ["ConnectionStrings__Cluster"] = _server.ConnectionString };
        await using var server = await ServerProcess.StartAsync(folder["data"], settings);
        using var client = new AwsJsonClient(server.Endpoint);
        var api = new CustomLabelsApi(client);
        await api.CreateProjectAsync("before");

        // It runs while the schema changes, and another one of its release starts afterwards.
        Assert.Equal((1, 2), await MigrateAsync(connection, 2));
        await api.CreateProjectAsync("after");
        await using var second = await ServerProcess.StartAsync(folder["data"], settings);
        using var secondClient = new AwsJsonClient(second.Endpoint);
        Assert.Equal((await client.CallAsync("DescribeProjects")).Text, (await secondClient.CallAsync("DescribeProjects")).Text);
        var (exitCode, output) = await ServerCommand.RunAsync(settings, "migrate");
        Assert.True(exitCode == 0, output);
        Assert.Contains("has the schema version 2", output, StringComparison.Ordinal);
        Assert.Contains("newer", output, StringComparison.Ordinal);
    }

    private static Task<(int Before, int Now)> MigrateAsync(NpgsqlConnection connection, int newest, string? next = null) =>
        PostgresSchema.MigrateAsync(connection, newest, version => version == 1 ? PostgresSchema.Script(1) : next ?? Next, TestContext.Current.CancellationToken);

    private async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_server.ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        return connection;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<object?> ReadAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
