using CustomLabels.Contracts.Events;
using CustomLabels.WebConsole.Models.Events;

namespace CustomLabels.WebConsole.Tests.Models;

public sealed class EventLookTests
{
    [Fact]
    public void Of_EachTypeOfTheService_HasALookOfItsOwn()
    {
        var unknown = EventLook.Of("NO_SUCH_TYPE").Icon;

        Assert.All(Enum.GetValues<VersionEventType>(), type => Assert.NotEqual(unknown, EventLook.Of(type.ToName()).Icon));
    }

    [Fact]
    public void Of_ATypeOfANewerService_IsShownByItsName() => Assert.Equal("Unit painted", EventLook.Of("UNIT_PAINTED").Words);
}
