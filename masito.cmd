@echo off
rem Runs Masito; builds it first if that was not done yet or a source is newer than the build.
rem   JAVA_HOME          which Java runs it (17 or later)
rem   MASITO_JAVA_OPTS   options for that Java, for example -Xmx2g
setlocal
set "MASITO_HOME=%~dp0"
set "MASITO_JAR=%MASITO_HOME%cli\target\masito-cli.jar"
if not exist "%MASITO_JAR%" goto build
powershell -NoProfile -Command "$built = (Get-Item -LiteralPath $env:MASITO_JAR).LastWriteTime; $newer = Get-ChildItem -LiteralPath $env:MASITO_HOME -Recurse -File | Where-Object { $_.LastWriteTime -gt $built -and ($_.Name -eq 'pom.xml' -or $_.FullName -like '*\src\main\*') } | Select-Object -First 1; if ($newer) { exit 1 }"
if not errorlevel 1 goto run
:build
echo masito: building (the first time takes a minute) 1>&2
pushd "%MASITO_HOME%"
call mvn -q -B -Dfast -DskipTests package 1>&2
set "MASITO_BUILD=%ERRORLEVEL%"
popd
if not "%MASITO_BUILD%"=="0" (
  echo masito: the build failed; its messages are above 1>&2
  exit /b 1
)
:run
set "MASITO_JAVA=java"
if defined JAVA_HOME set "MASITO_JAVA=%JAVA_HOME%\bin\java"
"%MASITO_JAVA%" -Xmx700m -XX:+UseSerialGC -Xshare:auto ^
  -Dorg.bytedeco.javacpp.maxbytes=256m -Dorg.bytedeco.javacpp.maxphysicalbytes=1400m ^
  -Djava.awt.headless=true %MASITO_JAVA_OPTS% -cp "%MASITO_JAR%;%MASITO_HOME%cli\target\lib\*" io.masito.cli.Masito %*
exit /b %ERRORLEVEL%
