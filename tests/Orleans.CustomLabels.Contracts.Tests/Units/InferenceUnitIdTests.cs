using CustomLabels.Contracts.Arns;
using CustomLabels.Contracts.Units;
using Xunit;

namespace CustomLabels.Contracts.Tests.Units;

public sealed class InferenceUnitIdTests
{
    private const string Arn = "arn:aws:rekognition:us-east-1:111122223333:project/p/version/v/1690556751958";

    [Theory]
    [InlineData("local", 0, 1)]
    [InlineData("eu-central-1a", 12, 9_876_543_210)]
    [InlineData("a", int.MaxValue, long.MaxValue)]
    public void Parse_OfToString_GivesTheSameUnit(string zone, int ordinal, long epoch)
    {
        var unit = new InferenceUnitId(zone, ordinal, epoch, ModelVersionArn.Parse(Arn));
        Assert.Equal(unit, InferenceUnitId.Parse(unit.ToString()));
    }

    [Fact]
    public void ToString_NamesZoneOrdinalEpochAndVersion() =>
        Assert.Equal($"a/2/3/{Arn}", new InferenceUnitId("a", 2, 3, ModelVersionArn.Parse(Arn)).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("a/0/1")]
    [InlineData("a/0/1/")]
    [InlineData("a/0/1/nonsense")]
    [InlineData("a/-1/1/" + Arn)]
    [InlineData("a/x/1/" + Arn)]
    [InlineData("a/0/ 1/" + Arn)]
    [InlineData("a/2147483648/1/" + Arn)]
    [InlineData("a/b/0/1/" + Arn)]
    public void Parse_OtherShape_ThrowsFormatException(string key) => Assert.Throws<FormatException>(() => InferenceUnitId.Parse(key));
}
