using CustomLabels.Grains.Records;
using CustomLabels.Testing;
using Xunit;

namespace CustomLabels.Grains.Tests.Records;

/// <summary>What stored records, and silos of another release, have is checked in, and does not change unseen.</summary>
public sealed class CheckedInRecordsTests
{
    [Fact]
    public void Every_stored_member_is_as_checked_in() =>
        SerializedMembers.Check(typeof(StorageName).Assembly, "tests/Orleans.CustomLabels.Grains.Tests/Records/record-members.txt");
}
