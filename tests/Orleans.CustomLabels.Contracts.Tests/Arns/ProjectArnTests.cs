using CustomLabels.Contracts.Arns;
using Xunit;

namespace CustomLabels.Contracts.Tests.Arns;

public sealed class ProjectArnTests
{
    private const string Valid = "arn:aws:rekognition:us-east-1:111122223333:project/my-project/1690556751958";

    [Fact]
    public void TryParse_DocumentedArn_GivesItsParts()
    {
        Assert.True(ProjectArn.TryParse(Valid, out var arn));
        Assert.Equal(new ProjectArn(new("aws", "us-east-1", "111122223333"), "my-project", 1690556751958), arn);
    }

    [Theory]
    [InlineData(Valid)]
    [InlineData("arn:aws-cn:rekognition:cn-north-1:000000000000:project/A.b_c-9/0")]
    [InlineData("arn:aws-us-gov:rekognition:us-gov-west-1:999999999999:project/../9223372036854775807")]
    public void Parse_ThenToString_GivesTheSameText(string text) => Assert.Equal(text, ProjectArn.Parse(text).ToString());

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("my-project")]
    [InlineData(" " + Valid)]
    [InlineData(Valid + " ")]
    [InlineData(Valid + "\n")]
    [InlineData(Valid + "\r\n")]
    [InlineData(Valid + "\0")]
    [InlineData("ARN:aws:rekognition:us-east-1:111122223333:project/p/1")]
    [InlineData("arn:AWS:rekognition:us-east-1:111122223333:project/p/1")]
    [InlineData("arn::rekognition:us-east-1:111122223333:project/p/1")]
    [InlineData("arn:aws:s3:us-east-1:111122223333:project/p/1")]
    [InlineData("arn:aws:rekognition::111122223333:project/p/1")]
    [InlineData("arn:aws:rekognition:us-east-1:11112222333:project/p/1")]
    [InlineData("arn:aws:rekognition:us-east-1:1111222233334:project/p/1")]
    [InlineData("arn:aws:rekognition:us-east-1:*:project/p/1")]
    [InlineData("arn:aws:rekognition:us-east-1:111122223333:project//1")]
    [InlineData("arn:aws:rekognition:us-east-1:111122223333:project/p q/1")]
    [InlineData("arn:aws:rekognition:us-east-1:111122223333:project/pé/1")]
    [InlineData("arn:aws:rekognition:us-east-1:111122223333:project/p/")]
    [InlineData("arn:aws:rekognition:us-east-1:111122223333:project/p")]
    [InlineData("arn:aws:rekognition:us-east-1:111122223333:project/p/-1")]
    [InlineData("arn:aws:rekognition:us-east-1:111122223333:project/p/+1")]
    [InlineData("arn:aws:rekognition:us-east-1:111122223333:project/p/1.5")]
    [InlineData("arn:aws:rekognition:us-east-1:111122223333:project/p/01")]
    [InlineData("arn:aws:rekognition:us-east-1:111122223333:project/p/9223372036854775808")]
    [InlineData("arn:aws:rekognition:us-east-1:111122223333:project/p/1/")]
    [InlineData("arn:aws:rekognition:us-east-1:111122223333:project/p/version/v/1")]
    [InlineData("arn:aws:rekognition:us-east-1:111122223333:collection/p/1")]
    public void TryParse_AnythingElse_IsRefused(string? text)
    {
        Assert.False(ProjectArn.TryParse(text, out var arn));
        Assert.Null(arn);
    }

    [Theory]
    [InlineData("arn:aws:rekognition:us-east-1:١١١١٢٢٢٢٣٣٣٣:project/p/1")]
    [InlineData("arn:aws:rekognition:us-east-１:111122223333:project/p/1")]
    [InlineData("arn:aws１:rekognition:us-east-1:111122223333:project/p/1")]
    [InlineData("arn:aws:rekognition:us-east-1:111122223333:project/p/１")]
    public void TryParse_DigitsOfOtherScripts_AreRefused(string text) => Assert.False(ProjectArn.TryParse(text, out _));

    [Theory]
    [InlineData(255, true)]
    [InlineData(256, false)]
    public void TryParse_NameLength_IsBounded(int length, bool isValid) =>
        Assert.Equal(isValid, ProjectArn.TryParse($"arn:aws:rekognition:us-east-1:111122223333:project/{new string('n', length)}/1", out _));

    [Theory]
    [InlineData(2048, true)]
    [InlineData(2049, false)]
    public void TryParse_TotalLength_IsBounded(int length, bool isValid)
    {
        const string Rest = ":rekognition:us-east-1:111122223333:project/p/1";
        Assert.Equal(isValid, ProjectArn.TryParse($"arn:{new string('a', length - Rest.Length - 4)}{Rest}", out _));
    }

    [Fact]
    public void Parse_NoArn_ThrowsFormatException() => Assert.Throws<FormatException>(() => ProjectArn.Parse("nonsense"));
}
