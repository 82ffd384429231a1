using CustomLabels.Contracts.Arns;
using Xunit;

namespace CustomLabels.Contracts.Tests.Arns;

public sealed class ModelVersionArnTests
{
    private const string Valid = "arn:aws:rekognition:us-east-1:111122223333:project/my-project/version/my-project.2023-07-31T11.49.37/1690556751958";

    [Fact]
    public void TryParse_DocumentedArn_GivesItsParts()
    {
        Assert.True(ModelVersionArn.TryParse(Valid, out var arn));
        Assert.Equal(new ModelVersionArn(new("aws", "us-east-1", "111122223333"), "my-project", "my-project.2023-07-31T11.49.37", 1690556751958), arn);
    }

    [Theory]
    [InlineData(Valid)]
    [InlineData("arn:aws:rekognition:us-east-1:111122223333:project/version/version/version/7")]
    [InlineData("arn:aws:rekognition:us-east-1:111122223333:project/p/version/1/1")]
    public void Parse_ThenToString_GivesTheSameText(string text) => Assert.Equal(text, ModelVersionArn.Parse(text).ToString());

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(Valid + "\n")]
    [InlineData("\n" + Valid)]
    [InlineData(Valid + "/")]
    [InlineData("arn:aws:rekognition:us-east-1:111122223333:project/p/1")]
    [InlineData("arn:aws:rekognition:us-east-1:111122223333:project/p/version/v/007")]
    [InlineData("arn:aws:rekognition:us-east-1:111122223333:project/p/version//1")]
    [InlineData("arn:aws:rekognition:us-east-1:111122223333:project/p/version/v\\w/1")]
    [InlineData("arn:aws:rekognition:us-east-1:111122223333:project/p/version/v/18446744073709551616")]
    [InlineData("arn:aws:rekognition:us-east-1:111122223333:project/p/Version/v/1")]
    [InlineData("arn:aws:rekognition:us-east-1:١١١١٢٢٢٢٣٣٣٣:project/p/version/v/1")]
    [InlineData("arn:aws:rekognition:us-east-1:111122223333:project/p/version/v/١")]
    public void TryParse_AnythingElse_IsRefused(string? text)
    {
        Assert.False(ModelVersionArn.TryParse(text, out var arn));
        Assert.Null(arn);
    }

    [Theory]
    [InlineData(255, true)]
    [InlineData(256, false)]
    public void TryParse_NameLength_IsBounded(int length, bool isValid) =>
        Assert.Equal(isValid, ModelVersionArn.TryParse($"arn:aws:rekognition:us-east-1:111122223333:project/p/version/{new string('v', length)}/1", out _));

    [Fact]
    public void Parse_NoArn_ThrowsFormatException() =>
        Assert.Throws<FormatException>(() => ModelVersionArn.Parse("arn:aws:rekognition:us-east-1:111122223333:project/p/1"));
}
