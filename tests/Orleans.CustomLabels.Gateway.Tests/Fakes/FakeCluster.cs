using System.Collections.Concurrent;
using System.Globalization;
using CustomLabels.Contracts.Accounts;
using CustomLabels.Contracts.Cluster;
using CustomLabels.Contracts.Metrics;
using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Contracts.Projects;
using CustomLabels.Contracts.Usage;
using Orleans.Runtime;

namespace CustomLabels.Gateway.Tests.Fakes;

/// <summary>Gives out grains that live in memory, by interface and key.</summary>
internal sealed class FakeCluster : IGrainFactory
{
    private readonly ConcurrentDictionary<(Type, string), IGrain> _grains = new();

    /// <summary>Thrown by every call of an account when set: the store or a silo is away.</summary>
    public Exception? Outage { get; set; }

    public int TagReads { get; set; }

    public FakeAccountGrain Account(string key) => (FakeAccountGrain)Grain(typeof(IAccountGrain), key);

    public FakeProjectGrain Project(string arn) => (FakeProjectGrain)Grain(typeof(IProjectGrain), arn);

    public FakeModelVersionGrain Version(string arn) => (FakeModelVersionGrain)Grain(typeof(IModelVersionGrain), arn);

    public FakeMetricsGrain Metrics(string day) => (FakeMetricsGrain)Grain(typeof(IMetricsGrain), day);

    public FakeUnitMetricsGrain UnitMetrics(string day) => (FakeUnitMetricsGrain)Grain(typeof(IUnitMetricsGrain), day);

    public FakeZoneDirectoryGrain Zones => (FakeZoneDirectoryGrain)Grain(typeof(IZoneDirectoryGrain), "0");

    public FakeClusterStatusGrain Status => (FakeClusterStatusGrain)Grain(typeof(IClusterStatusGrain), "0");

    public IEnumerable<FakeMetricsGrain> AllMetrics => _grains.Values.OfType<FakeMetricsGrain>();

    public FakeUsageLedgerGrain Ledger(UsageMonth month) => (FakeUsageLedgerGrain)Grain(typeof(IUsageLedgerGrain), month.ToString());

    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey => (TGrainInterface)Grain(typeof(TGrainInterface), primaryKey);

    private IGrain Grain(Type type, string key) => _grains.GetOrAdd((type, key), _ => type.Name switch
    {
        nameof(IAccountGrain) => new FakeAccountGrain(this, key),
        nameof(IProjectGrain) => new FakeProjectGrain(this, key),
        nameof(IModelVersionGrain) => new FakeModelVersionGrain(this, key),
        nameof(IMetricsGrain) => new FakeMetricsGrain(),
        nameof(IUnitMetricsGrain) => new FakeUnitMetricsGrain(),
        nameof(IUsageLedgerGrain) => new FakeUsageLedgerGrain(),
        nameof(IClusterSecretGrain) => new FakeSecretGrain(),
        nameof(IZoneDirectoryGrain) => new FakeZoneDirectoryGrain(this),
        nameof(IClusterStatusGrain) => new FakeClusterStatusGrain(),
        _ => throw new NotSupportedException(type.Name),
    });

    private sealed class FakeSecretGrain : IClusterSecretGrain
    {
        public Task<byte[]> GetAsync() => Task.FromResult(Enumerable.Range(0, 32).Select(i => (byte)i).ToArray());
    }

    public TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithGuidKey => throw new NotSupportedException();

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerKey =>
        (TGrainInterface)Grain(typeof(TGrainInterface), primaryKey.ToString(CultureInfo.InvariantCulture));

    public TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string keyExtension, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithGuidCompoundKey => throw new NotSupportedException();

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string keyExtension, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerCompoundKey => throw new NotSupportedException();

    public TGrainObserverInterface CreateObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver => throw new NotSupportedException();

    public void DeleteObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver => throw new NotSupportedException();

    public IGrain GetGrain(Type grainInterfaceType, Guid grainPrimaryKey) => throw new NotSupportedException();

    public IGrain GetGrain(Type grainInterfaceType, long grainPrimaryKey) => throw new NotSupportedException();

    public IGrain GetGrain(Type grainInterfaceType, string grainPrimaryKey) => throw new NotSupportedException();

    public IGrain GetGrain(Type grainInterfaceType, Guid grainPrimaryKey, string keyExtension) => throw new NotSupportedException();

    public IGrain GetGrain(Type grainInterfaceType, long grainPrimaryKey, string keyExtension) => throw new NotSupportedException();

    public TGrainInterface GetGrain<TGrainInterface>(GrainId grainId)
        where TGrainInterface : IAddressable => throw new NotSupportedException();

    public IAddressable GetGrain(GrainId grainId) => throw new NotSupportedException();

    public IAddressable GetGrain(GrainId grainId, GrainInterfaceType interfaceType) => throw new NotSupportedException();

    public IAddressable GetGrain(Type interfaceType, IdSpan grainKey, string grainClassNamePrefix) => throw new NotSupportedException();

    public IAddressable GetGrain(Type interfaceType, IdSpan grainKey) => throw new NotSupportedException();
}
