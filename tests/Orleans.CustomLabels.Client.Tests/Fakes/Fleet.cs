using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using System.Net;
using CustomLabels.Client.Connection;
using CustomLabels.Client.Detection;
using CustomLabels.Client.Pictures;
using CustomLabels.Client.Routing;
using CustomLabels.Client.Silos;
using CustomLabels.Client.Telemetry;
using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Contracts.OperatingPlans;
using CustomLabels.Contracts.Routing;
using CustomLabels.Contracts.Telemetry;
using CustomLabels.Contracts.Units;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Orleans.Runtime;
using Xunit;

namespace CustomLabels.Client.Tests.Fakes;

/// <summary>A router with fake units behind it, on a clock of its own.</summary>
internal sealed class Fleet : IDisposable
{
    private readonly Dictionary<string, FakeUnit> _byKey = [];
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private int _waitsSeen;

    /// <param name="units">Units in the first routes, each on a silo of its own.</param>
    public Fleet(int units)
    {
        Units = [.. Enumerable.Range(0, units).Select(number => new FakeUnit(Silo(number)))];
        for (var number = 0; number < units; number++)
        {
            _byKey[Id(number).ToString()] = Units[number];
        }

        var grains = FakeGrainFactory.Create(_ => Owner, key => _byKey[key]);
        var options = Options.Create(Settings);
        var picker = new UnitPicker(Liveness, new Random(1));
        var cluster = new SiloCalls(grains);
        Meters = _services.GetRequiredService<IMeterFactory>();
        var metrics = new RouterMetrics(Meters, new VersionTags());
        Table = new(cluster, Silos, picker, options, Time, metrics, NullLogger<RouteFeed>.Instance);
        var coldStart = new ColdStart(Table, cluster, options, Time, NullLogger<ColdStart>.Instance);
        Pinger = new(Table, Silos, options, Time, metrics, NullLogger<SiloPinger>.Instance);
        var refused = new RefusedPictures(grains, options, Time, NullLogger<RefusedPictures>.Instance);
        var routing = new RoutingContext(Table, picker, Pinger, Liveness, options, Time, metrics, NullLogger<DetectionRouter>.Instance);
        Router = new(coldStart, refused, routing, NullLogger<DetectionRouter>.Instance);
        Owner.Publish(Running(1, units));
    }

    public static ModelVersionArn Version { get; } = new(new("aws", "us-east-1", "111122223333"), "project", "version", 1);

    /// <summary>Makes the router's meter.</summary>
    public IMeterFactory Meters { get; }

    public CountingTime Time { get; } = new();

    public DetectionRouterOptions Settings { get; } = new();

    public FakeOwner Owner { get; } = new();

    public FakeLiveness Liveness { get; } = new();

    public ImmutableArray<FakeUnit> Units { get; }

    public SiloHealthTable Silos { get; } = new();

    public RouteTable Table { get; }

    public SiloPinger Pinger { get; }

    public DetectionRouter Router { get; }

    public int Attempts => Units.Sum(unit => unit.Calls);

    public static InferenceUnitId Id(int number) => new("zone", number, 1, Version);

    public static SiloAddress Silo(int number) => SiloAddress.New(IPAddress.Loopback, 1000 + number, 1);

    public static UnitRoute Route(int number) => new(Id(number), Silo(number));

    /// <summary>Routes of a running version to its first units.</summary>
    public static RouteSnapshot Running(long version, int units) =>
        new() { Version = version, Status = ModelVersionStatus.Running, Units = [.. Enumerable.Range(0, units).Select(Route)] };

    /// <summary>Routes of a version that does not run.</summary>
    public static RouteSnapshot Resting(long version, ModelVersionStatus status, StartOnCall start) => new() { Version = version, Status = status, StartOnCall = start };

    /// <summary>All units answer alike.</summary>
    public void All(Action<FakeUnit> set)
    {
        foreach (var unit in Units)
        {
            set(unit);
        }
    }

    public Task<DetectionAnswer> DetectAsync() => DetectForAsync(TestContext.Current.CancellationToken);

    /// <summary>A call with a picture of its own.</summary>
    public Task<DetectionAnswer> DetectAsync(byte picture) => Router.DetectAsync(Version, new() { Bytes = [picture] }, "", TestContext.Current.CancellationToken);

    /// <summary>A call whose caller may give up.</summary>
    public Task<DetectionAnswer> DetectForAsync(CancellationToken caller) => Router.DetectAsync(Version, new() { Bytes = [1] }, "", caller);

    /// <summary>Moves the clock a step whenever somebody has begun to wait, until something has happened; fails the test when it never does.</summary>
    public async Task PassTimeUntilAsync(Func<bool> isDone, TimeSpan step)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!isDone())
        {
            patience.Token.ThrowIfCancellationRequested();
            var waits = Time.WaitCount;
            if (waits > _waitsSeen)
            {
                _waitsSeen = waits;
                Time.Advance(step);
            }

            await Task.Yield();
        }
    }

    public void Dispose()
    {
        Pinger.Dispose();
        Table.Dispose();
        _services.Dispose();
    }
}
