using CustomLabels.Server.Stores;
using Npgsql;
using StackExchange.Redis;
using Xunit;

namespace CustomLabels.Server.Tests.Stores;

/// <summary>A store that is away is given up soon, unless the user says otherwise.</summary>
public sealed class StoreTimeoutTests
{
    [Fact]
    public void Redis_gets_short_times()
    {
        var options = ConfigurationOptions.Parse(new RedisStore("redis.example:6379,password=x").ConnectionString);
        Assert.Equal((false, 1000, 1500, 1500), (options.AbortOnConnectFail, options.ConnectTimeout, options.SyncTimeout, options.AsyncTimeout));
        Assert.Equal("x", options.Password);
    }

    [Fact]
    public void Redis_keeps_the_users_times()
    {
        var options = ConfigurationOptions.Parse(new RedisStore("redis.example:6379, ConnectTimeout=7000,asyncTimeout=8000").ConnectionString);
        Assert.Equal((7000, 1500, 8000), (options.ConnectTimeout, options.SyncTimeout, options.AsyncTimeout));
    }

    [Fact]
    public void PostgreSQL_gets_short_times()
    {
        var options = new NpgsqlConnectionStringBuilder(new PostgresStore("Host=db.example;Username=me;Password=x").ConnectionString);
        Assert.Equal((2, 3, -1), (options.Timeout, options.CommandTimeout, options.CancellationTimeout));
        Assert.Equal("x", options.Password);
    }

    [Fact]
    public void PostgreSQL_keeps_the_users_times()
    {
        var options = new NpgsqlConnectionStringBuilder(new PostgresStore("Host=db.example;Timeout=20;CommandTimeout=30;Application Name=mine").ConnectionString);
        Assert.Equal((20, 30, "mine"), (options.Timeout, options.CommandTimeout, options.ApplicationName));
    }

    [Fact]
    public void Locations_show_no_password()
    {
        Assert.Equal("Redis at one.example:6379, two.example:6380", new RedisStore("one.example:6379,two.example:6380,password=x").Location);
        Assert.Equal("PostgreSQL at db.example:5432, database me", new PostgresStore("Host=db.example;Username=me;Password=x").Location);
    }
}
