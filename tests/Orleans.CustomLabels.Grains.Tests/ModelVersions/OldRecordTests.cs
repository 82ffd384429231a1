using CustomLabels.Contracts.ModelVersions;
using CustomLabels.Grains.ModelVersions;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Xunit;

namespace CustomLabels.Grains.Tests.ModelVersions;

/// <summary>Records that were stored before a member was added.</summary>
public sealed class OldRecordTests
{
    /// <summary>A running version with a unit in service and one that drains, as it was stored before versions had events and settings of labels.</summary>
    private const string WithoutEvents =
        "IOgg6EAPdmVyc2lvbiHoQA1idWNrZXRBB2tlecEB4MEBwQHBAcEBISDgwQHg4MEBCQMRQStUaGUgbW9kZWwgaXMgcnVubmluZy4hgADAfMLXxOIIgQAAAAAA"
        + "AAAA4AEFwQHBASHoQIFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhAQUBBYF7FK5H4XqE"
        + "PwEBAQnBAUEB4CEgAQNBCXRlYW1ACWJsdWXgwQHgISAAAyHoQANhAQEBBQkDCSFACX8AAAEBpg8BBeABASGAAAAAAAAAAACBAAAAAAAAAADgwQEhgADAfMLX"
        + "xOIIgQAAAAAAAAAA4MEBwQHBAeDg4AEpgQAAAAAAAAAAAQEhIODgAQkiIODgISAAAyHoQANiAQEBCQkDDSHAYQGmDwEF4AEBIYAAAAAAAAAAAIEAAAAAAAAA"
        + "AODBASGAAMB8wtfE4giBAAAAAAAAAADgwQHBAcEB4ODgIegAASGAAAAAAAAAAACBAAAAAAAAAADgwQHgISDg4CHoAAEBASEg4OABASEg4ODgISDgwQHgJxPo"
        + "ABUhIODgCQMBwQHBAeAhgAAAAAAAAAAAgQAAAAAAAAAA4MEBJxEgAAMh6CCAAMB8wtfE4giBAAAAAAAAAADgAQUBCUENcmVhc29u4ODg4A==";

    [Fact]
    public void RecordWithoutEvents_LoadsWithNone()
    {
        using var services = new ServiceCollection().AddSerializer().BuildServiceProvider();
        var state = services.GetRequiredService<Serializer>().Deserialize<ModelVersionState>(Convert.FromBase64String(WithoutEvents))!;
        Assert.Equal((ModelVersionStatus.Running, 1, "blue", 5), (state.Status, state.UnitsInService, state.Tags["team"], state.OperatingPlan!.IdleStopMinutes));
        Assert.Equal(Given.Silo, state.Units[0].Silo);
        Assert.Null(state.Units[0].Loss);
        Assert.False(state.Events.IsDefault);
        Assert.Empty(state.Events);
        Assert.Equal((0, true), (state.Labels.Version, state.Labels.Labels.IsEmpty));
        Assert.Null(state.StartReason);
    }
}
